-- Takes the points that a customer paid for an order with, once, spreads them over its lines, and notes with the order what they are worth.
-- More than he has is refused by the database. Returns how many.
create or replace function gate.points_spend(p_order bigint, p_points bigint, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  customer text;
begin
  -- The order before the account, as everywhere; entries of others, who hold the account, may still name it.
  select o.customer_id into customer from data."order" o where o.order_id = p_order for no key update;
  perform gate.points_lock(customer);
  insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id)
  values (at, 'spend', 'customer:' || customer, 'company', p_points, customer, p_order);
  update data."order" o
  set points_paid = gate.points_worth(p_points, o.currency)
  where o.order_id = p_order;
  perform gate.points_onto_lines(p_order, 0, p_points, at);
  return p_points;
end
$$;
