-- The sale of an order is undone without a ticket: the points of all units that nobody has made good go back. Returns what it did to the
-- balance, a shortfall apart. The order is locked by the caller.
create or replace function gate.points_undo(p_order bigint, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  t data.ticket;
  back gate.points_pair;
begin
  select coalesce(sum(l.earned - l.earned_used), 0), coalesce(sum(l.spent - l.spent_used), 0) into back
  from data.order_line l where l.order_id = p_order;
  if back.earned = 0 and back.spent = 0 then return 0; end if;
  update data.order_line l set earned = l.earned_used, spent = l.spent_used
  where l.order_id = p_order and (l.earned > l.earned_used or l.spent > l.spent_used);
  select o.customer_id, o.order_id into t.customer_id, t.order_id from data."order" o where o.order_id = p_order;
  return gate.points_give_back(t, null, back, at);
end
$$;
