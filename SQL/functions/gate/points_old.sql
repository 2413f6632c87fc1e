-- Takes up to `p_limit` customers who were given points before a time that may not have expired yet, and notes when their next ones
-- were given; null when there is none. Customers whose points another moves just now are passed by.
create or replace function gate.points_old(p_limit int, before timestamptz) returns text[]
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  taken text[];
begin
  with due as (
    select a.customer_id from data.points_account a where a.oldest < before order by a.oldest limit p_limit for update skip locked
  )
  select array_agg(d.customer_id) into taken from due d;
  -- A statement of its own: it sees all that was entered until the accounts were locked.
  update data.points_account a
  set oldest = (
    select min(e.at) from data.points_entry e
    where e.customer_id = a.customer_id and e.to_account = a.account and e.at >= before)
  where a.customer_id = any (taken) and a.kind = 'customer';
  return taken;
end
$$;
