-- Whether the amounts, units and points of an order's line hold; a check for the reason that gate.ticket_adds_up gives.
create or replace function gate.order_line_adds_up(l data.order_line) returns boolean
language plpgsql immutable parallel safe
as $$
declare
  rule text;
begin
  if least(l.line - 1, l.quantity, l.unit_price, l.net_value, l.paid_value, l.units_tied, l.units_used, l.quantity - l.units_tied - l.units_used,
      l.value_used, l.adjusted, l.paid_value - l.value_used - l.adjusted, l.earned_used, l.earned - l.earned_used, l.spent_used, l.spent - l.spent_used) >= 0
    and l.inherits_line is null and l.inherited_from is null and l.delivered_at is null and not l.set_aside
  then
    return true;
  end if;
  rule := case
      when l.line < 1 then 'line_is_positive'
      when l.quantity < 0 then 'line_quantity_is_not_negative'
      when l.unit_price < 0 then 'line_price_is_not_negative'
      when l.net_value < 0 then 'line_net_is_not_negative'
      when l.paid_value < 0 then 'line_paid_is_not_negative'
      when least(l.units_tied, l.units_used, l.quantity - l.units_tied - l.units_used) < 0 then 'units_claimed_within_bought'
      when least(l.value_used, l.adjusted, l.paid_value - l.value_used - l.adjusted) < 0 then 'value_made_good_within_paid'
      when l.earned_used not between 0 and l.earned or l.spent_used not between 0 and l.spent then 'points_of_used_units_are_of_the_line'
      when (l.inherits_line is null) <> (l.inherited_from is null)
      or (l.delivered_at is null) <> (l.inherits_line is null or l.set_aside) or l.inherits_line is null and l.set_aside then 'inherited_line_was_delivered_or_set_aside'
      when l.set_aside and l.quantity < 1 then 'what_is_set_aside_is_something'
    end;
  if rule is null then return true; end if;
  raise exception '% does not hold of the new row of order_line', rule using errcode = 'check_violation', constraint = rule, table = 'order_line', schema = 'data';
end
$$;
