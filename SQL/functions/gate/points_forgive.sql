-- Forgives what is open of a shortfall of the ticket's customer, or of all of them: an ops-manager's act. Returns how many points that was.
create or replace function gate.points_forgive(t data.ticket, p_seq int, p_shortfall bigint, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  s record;
  total bigint := 0;
begin
  if 'ops-manager' = any ((gate.session()).effective) is not true then perform gate.refuse('forgive'); end if;
  perform gate.points_lock(t.customer_id);
  for s in
    select e.entry_id, e.order_id, e.points - coalesce((
      select sum(c.points) from data.points_entry c where c.shortfall = e.entry_id), 0)::bigint as open
    from data.points_entry e
    where e.customer_id = t.customer_id and e.kind = 'shortfall' and (p_shortfall is null or e.entry_id = p_shortfall)
    order by e.entry_id
  loop
    continue when s.open = 0;
    insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id, ticket_id, seq, shortfall)
    values (at, 'forgive', 'company', 'shortfall:' || t.customer_id, s.open, t.customer_id, s.order_id, t.ticket_id, p_seq, s.entry_id);
    total := total + s.open;
  end loop;
  return total;
end
$$;
