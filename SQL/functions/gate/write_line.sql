-- Writes a line of an order as it is after a change, and sets aside what goes back of it on a line of its own, where that is worth money or
-- points. What is still to be paid for the order follows. Owned by the intake, which enters orders; called by the door alone.
create or replace function gate.write_line(
  p_order bigint, p_line int, p_quantity int, p_sku text, p_name text, p_bundle boolean, p_price bigint, p_net bigint, p_paid bigint, p_spent bigint,
  p_ticket bigint, back_units int, back_net bigint, back_paid bigint, back_spent bigint,
  p_unpaid boolean
) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  currency text := (select o.currency from data."order" o where o.order_id = p_order);
  l data.order_line := (select x from data.order_line x where x.order_id = p_order and x.line = p_line);
  more bigint := 0;    -- to be paid
begin
  update data.order_line x
  set quantity = p_quantity, sku = p_sku, name = p_name, bundle = p_bundle, unit_price = p_price, net_value = p_net, paid_value = p_paid, spent = p_spent,
    supplier = case when x.sku = p_sku then x.supplier end
  where x.order_id = p_order and x.line = p_line;
  -- Above the numbers that an import gives.
  insert into data.order_line (order_id, line, sku, name, quantity, unit_price, bundle, net_value, paid_value, inherits_line, inherited_from, supplier,
    set_aside, spent)
  select p_order, greatest(1000, max(x.line)) + 1, l.sku, l.name, back_units, l.unit_price, l.bundle, back_net, back_paid, p_line, p_ticket,
    l.supplier, true, back_spent
  from data.order_line x where x.order_id = p_order and (back_paid > 0 or back_spent > 0) having count(*) > 0;
  -- An order that is not paid for yet is paid for as it is now.
  if p_unpaid then
    more := p_net - l.net_value - (p_paid - l.paid_value) - gate.points_worth(p_spent, currency) + gate.points_worth(l.spent, currency);
  end if;
  update data."order" x
  set placed_total = coalesce(x.placed_total, x.total), total = greatest(0, x.total + more),
    discount = case when more <> 0 and x.paid = 0 then greatest(0, (
      select sum(y.quantity * y.unit_price - y.net_value) from data.order_line y where y.order_id = p_order and y.inherits_line is null)) else x.discount end
  where x.order_id = p_order;
end
$$;
