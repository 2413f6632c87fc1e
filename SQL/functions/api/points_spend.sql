-- The shop tells with how many points an order was paid, once for each order: they are taken from the customer. Returns `done`, or why not:
-- `not-found`, `repeated`, `short` (he has not so many), `over` (the order was cancelled, or all of it was given back: what is taken for it now
-- nothing brings back), `beyond` (they are worth more than is still to be paid) or `invalid`.
create or replace function api.points_spend(p_order text, p_points bigint) returns text
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  o record;
begin
  perform gate.ready();
  if not gate.may('import') then perform gate.refuse('import'); end if;
  if p_points is null or p_points <= 0 then return 'invalid'; end if;
  select x.order_id, x.customer_id, x.unpaid, x.currency into o from data."order" x where x.number = p_order for no key update;
  if not found then return 'not-found'; end if;
  if exists (select from data.points_entry e where e.order_id = o.order_id and e.kind = 'spend') then return 'repeated'; end if;
  if gate.points_given_back(o.order_id) then return 'over'; end if;
  if gate.points_worth(p_points, o.currency) > o.unpaid then return 'beyond'; end if;
  if gate.points_lock(o.customer_id) < p_points then return 'short'; end if;
  perform gate.points_spend(o.order_id, p_points, gate.now());
  return 'done';
end
$$;
