-- Takes back what passed on to the lines that a ticket's delivery made, before they go: it was none.
create or replace function gate.points_unpass(t data.ticket) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update data.ticket_line x set earned_passed = 0, spent_passed = 0
  from data.order_line o, data.ticket s
  where o.order_id = t.order_id and o.inherited_from = t.ticket_id and s.order_id = t.order_id
    and (s.ticket_id in (t.ticket_id, t.parent) or s.parent = t.parent) and x.ticket_id = s.ticket_id and x.line = o.inherits_line
    and (x.earned_passed > 0 or x.spent_passed > 0);
end
$$;
