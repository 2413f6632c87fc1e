-- Adds points to a line. The share of its used units goes with them, to the tickets that made them good and on to what took their place.
-- Returns what of it goes back by now. The order is locked by the caller.
create or replace function gate.points_add(p_order bigint, p_line int, points gate.points_pair) returns gate.points_pair
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  l record;
  x record;
  used gate.points_pair;
  rest int;
  part gate.points_pair;
  t data.ticket;
  more gate.points_pair;
  back gate.points_pair := row (0, 0);
begin
  if points.earned = 0 and points.spent = 0 then return back; end if;
  select o.quantity, o.units_used into l from data.order_line o where o.order_id = p_order and o.line = p_line;
  used := row (gate.share(points.earned, l.quantity, l.units_used), gate.share(points.spent, l.quantity, l.units_used));
  update data.order_line o
  set earned = o.earned + points.earned, earned_used = o.earned_used + used.earned, spent = o.spent + points.spent,
    spent_used = o.spent_used + used.spent
  where o.order_id = p_order and o.line = p_line;
  if used.earned = 0 and used.spent = 0 then return back; end if;
  rest := l.units_used;
  for x in
    select tl.ticket_id, tl.accepted from data.ticket y join data.ticket_line tl using (ticket_id)
    where y.order_id = p_order and tl.line = p_line and tl.accepted > 0 order by tl.ticket_id
  loop
    part := row (gate.share(used.earned, rest, x.accepted), gate.share(used.spent, rest, x.accepted));
    used := row (used.earned - part.earned, used.spent - part.spent);
    rest := rest - x.accepted;
    update data.ticket_line tl set earned = tl.earned + part.earned, spent = tl.spent + part.spent
    where tl.ticket_id = x.ticket_id and tl.line = p_line;
    select * into t from data.ticket y where y.ticket_id = x.ticket_id;
    more := gate.points_follow(t);
    back := row (back.earned + more.earned, back.spent + more.spent);
  end loop;
  return back;
end
$$;
