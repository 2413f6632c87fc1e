-- Takes back points earned on an order of which the shop's file says that it was undone, or that less was paid for it: what it would
-- earn now, without what was refunded already, stays. What was spent of them becomes a shortfall. Returns how many.
create or replace function gate.points_lessen(p_order bigint, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  o record;
  customer text;
  had bigint;
  stays bigint;
begin
  select x.status, x.currency,
    greatest(0, x.paid - (select coalesce(sum(l.value_used), 0) from data.order_line l where l.order_id = x.order_id))::bigint as left_paid
  into o from data."order" x where x.order_id = p_order;
  select e.customer_id into customer from data.points_entry e where e.order_id = p_order and e.kind = 'earn';
  if not found then return 0; end if;
  perform gate.points_lock(customer);
  select sum(case e.kind when 'earn' then e.points else - e.points end) into had
  from data.points_entry e
  where e.order_id = p_order and e.customer_id = customer and e.kind in ('earn', 'claw-back')
    and not exists (select from data.points_entry r where r.reverses = e.entry_id);
  stays := case when o.status = 'cancelled' then 0
    else div(gate.in_yuan(o.left_paid, o.currency) * (gate.points_policy() ->> 'earned-per-yuan')::numeric, 100) end;
  if (had > stays) is not true then return 0; end if;
  perform gate.points_cover(customer, had - stays, p_order, null, null, at);
  insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id)
  values (at, 'claw-back', 'customer:' || customer, 'company', had - stays, customer, p_order);
  return had - stays;
end
$$;
