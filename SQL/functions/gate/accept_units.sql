-- Makes units good: tied units become used ones, with their share of what is left of the line's paid value, and of the
-- points it earned and was paid with. Returns the value.
create or replace function gate.accept_units(t data.ticket, p_seq int, p_line int, p_units int) returns bigint
language plpgsql
as $$
declare
  worth bigint;
  earn bigint;
  spend bigint;
begin
  if p_units <= 0 then return 0; end if;
  select gate.share(o.paid_value - o.adjusted - o.value_used, o.quantity - o.units_used, p_units),
    gate.share(o.earned - o.earned_used, o.quantity - o.units_used, p_units),
    gate.share(o.spent - o.spent_used, o.quantity - o.units_used, p_units)
  into worth, earn, spend
  from data.order_line o where o.order_id = t.order_id and o.line = p_line;
  update data.order_line o
  set units_tied = o.units_tied - p_units, units_used = o.units_used + p_units, value_used = o.value_used + worth,
    earned_used = o.earned_used + earn, spent_used = o.spent_used + spend
  where o.order_id = t.order_id and o.line = p_line;
  update data.ticket_line x
  set accepted = x.accepted + p_units, accepted_value = x.accepted_value + worth, earned = x.earned + earn, spent = x.spent + spend
  where x.ticket_id = t.ticket_id and x.line = p_line;
  insert into data.unit_ledger (ticket_id, seq, line, kind, order_id, tied, used, value)
  values (t.ticket_id, p_seq, p_line, 'make-good', t.order_id, -p_units, p_units, worth);
  return worth;
end
$$;
