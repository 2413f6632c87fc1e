-- Takes back points that were earned on what was refunded, from who earned them; what was spent of them becomes a shortfall. Returns
-- how many.
create or replace function gate.points_claw_back(t data.ticket, p_seq int, p_points bigint, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  whose text := gate.points_whose(t.order_id, 'earn', t.customer_id);
begin
  if coalesce(p_points, 0) <= 0 then return 0; end if;
  perform gate.points_cover(whose, p_points, t.order_id, t.ticket_id, p_seq, at);
  insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id, ticket_id, seq)
  values (at, 'claw-back', 'customer:' || whose, 'company', p_points, whose, t.order_id, t.ticket_id, p_seq);
  return p_points;
end
$$;
