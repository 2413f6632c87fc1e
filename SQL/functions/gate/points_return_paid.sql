-- Returns points that were paid with, to who paid with them. They are a refund: a shortfall is not filled from them. Returns how many.
create or replace function gate.points_return_paid(t data.ticket, p_seq int, p_points bigint, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  whose text := gate.points_whose(t.order_id, 'spend', t.customer_id);
begin
  if coalesce(p_points, 0) <= 0 then return 0; end if;
  perform gate.points_lock(whose);
  insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id, ticket_id, seq)
  values (at, 'return-paid', 'company', 'customer:' || whose, p_points, whose, t.order_id, t.ticket_id, p_seq);
  return p_points;
end
$$;
