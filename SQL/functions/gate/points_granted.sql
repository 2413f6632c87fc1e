-- The goodwill points that a customer was given after a time and that were not reversed.
create or replace function gate.points_granted(p_customer text, since timestamptz) returns bigint
language plpgsql stable
as $$
begin
  return (
    select coalesce(sum(e.points), 0)::bigint from data.points_entry e
    where e.customer_id = p_customer and e.kind = 'grant' and e.at > since
      and not exists (select from data.points_entry r where r.reverses = e.entry_id));
end
$$;
