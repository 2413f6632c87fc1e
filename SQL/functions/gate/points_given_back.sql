-- Whether nothing of an order is left that points could have paid for: it was cancelled, or every unit bought was made good.
create or replace function gate.points_given_back(p_order bigint) returns boolean
language sql stable
as $$
  select exists (select from data."order" o where o.order_id = p_order and (o.status = 'cancelled' or o.cancelled_by is not null))
    or not exists (select from data.order_line l where l.order_id = p_order and l.inherits_line is null and l.quantity > l.units_used)
$$;
