-- Takes back what a delivery inherited that turned out to be none: its lines go, and this ticket, or whose claim it used, has the old units again.
-- That nobody has claimed the new ones, a guard has seen. The order is locked by the caller.
create or replace function gate.disinherit(t data.ticket, p_seq int) returns void
language plpgsql
as $$
declare
  l record;
  lent boolean := t.fields ->> 'kind' = 'redelivery';   -- the claim was its parent's
  claimed boolean := not lent or exists (select from data.ticket p where p.ticket_id = t.parent and p.holds);
begin
  perform gate.points_unpass(t);
  perform gate.drop_inherited(t.order_id, t.ticket_id);
  for l in select x.* from data.ticket_line x where x.ticket_id = t.ticket_id and x.accepted > 0 order by x.line loop
    update data.order_line o
    set units_tied = o.units_tied + case when claimed then l.accepted else 0 end, units_used = o.units_used - l.accepted, value_used = o.value_used - l.accepted_value,
      earned_used = o.earned_used - l.earned, spent_used = o.spent_used - l.spent
    where o.order_id = t.order_id and o.line = l.line;
    if lent and claimed then
      update data.ticket_line p set handed = p.handed - l.accepted where p.ticket_id = t.parent and p.line = l.line;
    end if;
    update data.ticket_line x set accepted = 0, accepted_value = 0, earned = 0, spent = 0 where x.ticket_id = t.ticket_id and x.line = l.line;
    insert into data.unit_ledger (ticket_id, seq, line, kind, order_id, tied, used, value)
    values (t.ticket_id, p_seq, l.line, 'take-back', t.order_id, case when claimed then l.accepted else 0 end, - l.accepted, - l.accepted_value);
  end loop;
end
$$;
