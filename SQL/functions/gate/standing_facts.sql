-- How an order stands as a whole: whether it is cancelled, whether it is over, and how many of its units nothing has a claim on.
create or replace function gate.standing_facts(t data.ticket) returns jsonb
language plpgsql stable
as $$
begin
  return jsonb_build_object(
    'order-cancelled', exists (
      select from data."order" o where o.order_id = t.order_id and (o.status = 'cancelled' or o.cancelled_by is not null)),
    'order-over', gate.order_over(t.order_id),
    'units-free', (
      select coalesce(sum(l.quantity - l.units_tied - l.units_used), 0) from data.order_line l where l.order_id = t.order_id));
end
$$;
