-- Sees to it that a customer has the points about to be taken: what is missing is lent and stands as a shortfall, named by the event.
create or replace function gate.points_cover(
  p_customer text, p_points bigint, p_order bigint, p_ticket bigint, p_seq int, at timestamptz
) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  missing bigint := p_points - gate.points_lock(p_customer);
begin
  if missing > 0 then
    insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id, ticket_id, seq)
    values (at, 'shortfall', 'shortfall:' || p_customer, 'customer:' || p_customer, missing, p_customer, p_order, p_ticket, p_seq);
  end if;
end
$$;
