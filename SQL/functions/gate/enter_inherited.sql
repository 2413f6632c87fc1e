-- Enters the line of an order that a delivery makes. Owned by the intake, which enters orders; called by the door alone.
create or replace function gate.enter_inherited(
  p_order bigint, p_line int, p_sku text, p_name text, p_quantity int, p_bundle boolean, p_price bigint, p_net bigint, p_paid bigint, p_inherits int,
  p_ticket bigint, at timestamptz
) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into data.order_line (order_id, line, sku, name, quantity, bundle, unit_price, net_value, paid_value, inherits_line, inherited_from,
    delivered_at)
  values (p_order, p_line, p_sku, p_name, p_quantity, p_bundle, p_price, p_net, p_paid, p_inherits, p_ticket, at);
end
$$;
