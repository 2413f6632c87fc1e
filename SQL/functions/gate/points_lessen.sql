-- Takes back points earned on an order of which the shop's file says that it was undone, or that less was paid for it: what it would
-- earn now stays. What its tickets took back is their own account, and what they passed on to other goods was earned all the same. What was spent of
-- them becomes a shortfall. Returns how many.
create or replace function gate.points_lessen(p_order bigint, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  o record;
  had bigint;
  stays bigint;
  taken bigint;
begin
  -- The order before the account, as everywhere.
  select x.status, x.currency, x.customer_id, x.paid into o from data."order" x where x.order_id = p_order for no key update;
  if not exists (select from data.points_entry e where e.order_id = p_order and e.kind = 'earn') then return 0; end if;
  o.customer_id := gate.points_whose(p_order, 'earn', o.customer_id);
  perform gate.points_lock(o.customer_id);
  if o.status = 'cancelled' then return gate.points_undo(p_order, at); end if;
  select sum(case when e.kind = 'earn' then e.points when e.ticket_id is null then - e.points else 0 end) into had
  from data.points_entry e
  where e.order_id = p_order and e.customer_id = o.customer_id and e.kind in ('earn', 'claw-back')
    and not exists (select from data.points_entry r where r.reverses = e.entry_id);
  stays := div(gate.in_yuan(o.paid, o.currency) * (gate.points_policy() ->> 'earned-per-yuan')::numeric, 100);
  if (had > stays) is not true then return 0; end if;
  taken := gate.points_off_lines(p_order, had - stays);
  if taken = 0 then return 0; end if;
  perform gate.points_cover(o.customer_id, taken, p_order, null, null, at);
  insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id)
  values (at, 'claw-back', 'customer:' || o.customer_id, 'company', taken, o.customer_id, p_order);
  return taken;
end
$$;
