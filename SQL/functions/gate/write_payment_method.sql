-- Writes how an order is to be paid. Owned by the intake, which enters orders; called by the door alone.
create or replace function gate.write_payment_method(p_order bigint, p_method text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update data."order" o set payment_method = p_method where o.order_id = p_order;
end
$$;
