-- Credits the points earned by up to `p_limit` delivered orders that wait for it, and takes back those of sales that an import undid;
-- returns how many orders that were. Others' are passed by. Nothing while no policy says how many points a yuan earns.
create or replace function api.points_earn(p_limit int) returns int
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set lock_timeout = '2s'
as $$
declare
  at timestamptz := gate.now();
  rate numeric := (gate.points_policy() ->> 'earned-per-yuan')::numeric;
  taken bigint[];
begin
  perform gate.ready();
  if rate is null then return 0; end if;
  taken := gate.points_take(p_limit);
  if taken is null then return 0; end if;
  -- One customer's accounts after the other's, in one order, so that nobody waits in a circle.
  perform gate.points_lock(c.customer_id)
  from (select distinct o.customer_id from data."order" o where o.order_id = any (taken) order by o.customer_id) c;
  insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id)
  select at, 'earn', 'company', 'customer:' || o.customer_id, div(gate.in_yuan(o.paid, o.currency) * rate, 100), o.customer_id, o.order_id
  from data."order" o
  where o.order_id = any (taken) and o.delivered_at is not null and o.status <> 'cancelled' and div(gate.in_yuan(o.paid, o.currency) * rate, 100) > 0
  order by o.customer_id, o.order_id
  on conflict (order_id, kind) where kind in ('earn', 'spend') do nothing;
  perform gate.points_lessen(e.order_id, at)
  from (select x.order_id from data.points_entry x where x.order_id = any (taken) and x.kind = 'earn' order by x.customer_id, x.order_id) e;
  return cardinality(taken);
end
$$;
