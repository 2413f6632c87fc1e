-- Gives the points earned by paying for an order, once, when it has been delivered, and spreads them over its lines. Returns how many; 0 when
-- it was done before.
create or replace function gate.points_earn(p_order bigint, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  customer text;
  earned bigint;
begin
  if exists (select from data.points_entry e where e.order_id = p_order and e.kind = 'earn') then return 0; end if;
  earned := gate.points_earnable(p_order);
  if coalesce(earned, 0) = 0 then return 0; end if;
  -- The order before the account, as everywhere; entries of others, who hold the account, may still name it.
  select o.customer_id into customer from data."order" o where o.order_id = p_order for no key update;
  perform gate.points_lock(customer);
  insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id)
  values (at, 'earn', 'company', 'customer:' || customer, earned, customer, p_order)
  on conflict (order_id, kind) where kind in ('earn', 'spend') do nothing;
  if not found then return 0; end if;
  perform gate.points_onto_lines(p_order, earned, 0, at);
  return earned;
end
$$;
