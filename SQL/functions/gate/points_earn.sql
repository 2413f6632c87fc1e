-- Gives the points earned by paying for an order, once, when it has been delivered. Returns how many; 0 when it was done before.
create or replace function gate.points_earn(p_order bigint, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  customer text;
  earned bigint;
begin
  select o.customer_id, div(gate.in_yuan(o.paid, o.currency) * (gate.points_policy() ->> 'earned-per-yuan')::numeric, 100) into customer, earned
  from data."order" o where o.order_id = p_order and o.delivered_at is not null and o.status <> 'cancelled';
  if coalesce(earned, 0) = 0 then return 0; end if;
  perform gate.points_lock(customer);
  insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id)
  values (at, 'earn', 'company', 'customer:' || customer, earned, customer, p_order)
  on conflict (order_id, kind) where kind in ('earn', 'spend') do nothing;
  return case when found then earned else 0 end;
end
$$;
