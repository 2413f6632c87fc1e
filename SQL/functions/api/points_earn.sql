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
  taken bigint[];
  earned record;
begin
  perform gate.ready();
  if gate.points_policy() ->> 'earned-per-yuan' is null then return 0; end if;
  taken := gate.points_take(p_limit);
  if taken is null then return 0; end if;
  -- One customer's accounts after the other's, in one order, so that nobody waits in a circle.
  perform gate.points_lock(c.customer_id)
  from (select distinct o.customer_id from data."order" o where o.order_id = any (taken) order by o.customer_id) c;
  for earned in
    insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id)
    select at, 'earn', 'company', 'customer:' || o.customer_id, o.points, o.customer_id, o.order_id
    from (select x.customer_id, x.order_id, gate.points_earnable(x.order_id) as points from data."order" x
      where x.order_id = any (taken)) o
    where o.points > 0
    order by o.customer_id, o.order_id
    on conflict (order_id, kind) where kind in ('earn', 'spend') do nothing
    returning order_id, points
  loop
    perform gate.points_onto_lines(earned.order_id, earned.points, 0, at);
  end loop;
  perform gate.points_lessen(e.order_id, at)
  from (select x.order_id from data.points_entry x where x.order_id = any (taken) and x.kind = 'earn' order by x.customer_id, x.order_id) e;
  return cardinality(taken);
end
$$;
