-- Whether the units, the price and the points of a ticket's line hold; a check for the reason that gate.ticket_adds_up gives.
create or replace function gate.ticket_line_adds_up(l data.ticket_line) returns boolean
language plpgsql immutable parallel safe
as $$
declare
  rule text;
begin
  if least(l.units - 1, l.received, l.passed_on, l.units - l.received - l.passed_on, l.accepted, l.rejected, l.units - l.accepted - l.rejected,
      l.settled, l.rejected - l.settled, l.handed, l.units - l.handed, l.new_price,
      l.earned_passed, l.earned_back, l.earned - l.earned_passed - l.earned_back, l.spent_passed, l.spent_back, l.spent - l.spent_passed - l.spent_back) >= 0
  then
    return true;
  end if;
  rule := case
      when l.units < 1 then 'line_asks_for_units'
      when l.received not between 0 and l.units then 'received_within_asked'
      when least(l.passed_on, l.units - l.received - l.passed_on) < 0 then 'passed_on_within_asked'
      when least(l.accepted, l.rejected, l.units - l.accepted - l.rejected) < 0 then 'accepted_within_asked'
      when l.settled not between 0 and l.rejected then 'settled_within_rejected'
      when l.handed not between 0 and l.units then 'handed_within_asked'
      when l.new_price < 0 then 'new_price_is_not_negative'
      when least(l.earned_passed, l.earned_back, l.earned - l.earned_passed - l.earned_back, l.spent_passed, l.spent_back,
      l.spent - l.spent_passed - l.spent_back) < 0 then 'points_passed_or_back_are_there'
    end;
  if rule is null then return true; end if;
  raise exception '% does not hold of the new row of ticket_line', rule using errcode = 'check_violation', constraint = rule, table = 'ticket_line', schema = 'data';
end
$$;
