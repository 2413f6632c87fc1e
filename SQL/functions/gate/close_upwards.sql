-- The roles a person acts with: those granted, those below them in the approval order, and `anyone`.
create or replace function gate.close_upwards(roles text[]) returns text[]
language sql stable
as $$
  select array(
    select r.code from data.role r
    where r.code = any (roles)
       or r.rank <= (select max(h.rank) from data.role h where h.code = any (roles))
    order by r.code) || array['anyone']
$$;
