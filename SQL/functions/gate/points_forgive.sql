-- Forgives what is open of one shortfall of the ticket's customer: an ops-manager's act. Returns how many points that was.
create or replace function gate.points_forgive(t data.ticket, p_seq int, p_shortfall bigint, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  open bigint;
begin
  if 'ops-manager' = any ((gate.session()).effective) is not true then perform gate.refuse('forgive'); end if;
  perform gate.points_lock(t.customer_id);
  open := gate.points_open(t.customer_id, p_shortfall);
  if open = 0 then return 0; end if;
  insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id, ticket_id, seq, shortfall)
  values (at, 'forgive', 'company', 'shortfall:' || t.customer_id, open, t.customer_id, (
    select e.order_id from data.points_entry e where e.entry_id = p_shortfall), t.ticket_id, p_seq, p_shortfall);
  return open;
end
$$;
