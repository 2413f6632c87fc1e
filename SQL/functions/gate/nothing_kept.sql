-- Whether the customer keeps nothing of an order once a return accepts the units that are coming: every unit, those that took the
-- place of others included, is made good, and none is on its way to him or was left with him.
create or replace function gate.nothing_kept(t data.ticket, coming jsonb) returns boolean
language plpgsql stable
as $$
begin
  return not exists (
      select from data.order_line l
      where l.order_id = t.order_id and l.quantity > l.units_used + coalesce((coming ->> l.line::text)::int, 0))
    and not exists (
      select from data.ticket x
      where x.order_id = t.order_id and x.workflow in ('exchange', 'reshipment') and (not x.final or x.goods_settled));
end
$$;
