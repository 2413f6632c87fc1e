-- A declared check is read and prepared anew by each statement that writes to its table, and ten of them cost more than the row. The tables
-- that every step writes to have one check each now, a function that is prepared once a session and names the rule that is broken.

create or replace function gate.ticket_adds_up(t data.ticket) returns boolean
language plpgsql immutable parallel safe
as $$
declare
  rule text;
begin
  if least(t.refund_pending, t.refunded, t.due_total - t.refund_pending - t.refunded, t.collected, t.waived, t.outward_freight, t.return_freight, t.granted) >= 0
    and (t.complaint_due_at is null) = (t.complaint_with is null) and (t.parent is null or t.root is not null)
  then
    return true;
  end if;
  rule := case
      when least(t.refund_pending, t.refunded, t.due_total - t.refund_pending - t.refunded) < 0 then 'refund_within_due'
      when least(t.collected, t.waived) < 0 then 'difference_is_not_negative'
      when least(t.outward_freight, t.return_freight) < 0 then 'freight_owed_is_not_negative'
      when t.granted < 0 then 'money_is_granted_or_not'
      when (t.complaint_due_at is null) <> (t.complaint_with is null) then 'a_complaint_is_with_somebody'
      when t.parent is not null and t.root is null then 'child_has_a_root'
    end;
  if rule is null then return true; end if;
  raise exception '% does not hold of the new row of ticket', rule using errcode = 'check_violation', constraint = rule, table = 'ticket', schema = 'data';
end
$$;
alter table data.ticket
  drop constraint refund_within_due,
  drop constraint difference_is_not_negative,
  drop constraint freight_owed_is_not_negative,
  drop constraint money_is_granted_or_not,
  drop constraint a_complaint_is_with_somebody,
  drop constraint child_has_a_root,
  add constraint what_a_ticket_says_adds_up check (gate.ticket_adds_up(ticket));

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
alter table data.ticket_line
  drop constraint line_asks_for_units,
  drop constraint received_within_asked,
  drop constraint passed_on_within_asked,
  drop constraint accepted_within_asked,
  drop constraint settled_within_rejected,
  drop constraint handed_within_asked,
  drop constraint new_price_is_not_negative,
  drop constraint points_passed_or_back_are_there,
  add constraint what_a_line_of_a_ticket_says_adds_up check (gate.ticket_line_adds_up(ticket_line));

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
alter table data.order_line
  drop constraint line_is_positive,
  drop constraint line_quantity_is_not_negative,
  drop constraint line_price_is_not_negative,
  drop constraint line_net_is_not_negative,
  drop constraint line_paid_is_not_negative,
  drop constraint units_claimed_within_bought,
  drop constraint value_made_good_within_paid,
  drop constraint points_of_used_units_are_of_the_line,
  drop constraint inherited_line_was_delivered_or_set_aside,
  drop constraint what_is_set_aside_is_something,
  add constraint what_a_line_of_an_order_says_adds_up check (gate.order_line_adds_up(order_line));

create or replace function gate.outbox_row_adds_up(o data.outbox) returns boolean
language plpgsql immutable parallel safe
as $$
declare
  rule text;
begin
  if o.status in ('waiting', 'leased', 'delivered', 'dead', 'unknown', 'cancelled') and (o.status <> 'leased' or o.lease is not null and o.next_at is not null)
    and (o.status = 'delivered') = (o.delivered_at is not null) and (o.status <> 'unknown' or o.kind = 'refund-instruction')
  then
    return true;
  end if;
  rule := case
      when o.status not in ('waiting', 'leased', 'delivered', 'dead', 'unknown', 'cancelled') then 'outbox_status_is_known'
      when o.status = 'leased' and (o.lease is null or o.next_at is null) then 'leased_row_has_a_token_and_an_end'
      when (o.status = 'delivered') <> (o.delivered_at is not null) then 'delivered_row_has_a_time'
      when o.status = 'unknown' and o.kind <> 'refund-instruction' then 'only_a_refund_is_unknown'
    end;
  if rule is null then return true; end if;
  raise exception '% does not hold of the new row of outbox', rule using errcode = 'check_violation', constraint = rule, table = 'outbox', schema = 'data';
end
$$;
alter table data.outbox
  drop constraint outbox_status_is_known,
  drop constraint leased_row_has_a_token_and_an_end,
  drop constraint delivered_row_has_a_time,
  drop constraint only_a_refund_is_unknown,
  add constraint what_an_effect_says_adds_up check (gate.outbox_row_adds_up(outbox));

-- Which facts a field lies between is read with the move, not looked up by itself.
alter table data.workflow_move add column caps_min text[] not null default '{}', add column caps_max text[] not null default '{}';
update data.workflow_move m
set caps_min = c.least, caps_max = c.most
from (
  select m.version, m.state, m.event, m.ordinal, array_agg(f.min_fact order by n.place) as least, array_agg(f.max_fact order by n.place) as most
  from data.workflow_move m cross join unnest(m.caps) with ordinality n (name, place) join data.workflow_field f on f.version = m.version and f.name = n.name
  group by m.version, m.state, m.event, m.ordinal
) c
where (m.version, m.state, m.event, m.ordinal) = (c.version, c.state, c.event, c.ordinal);
alter table data.workflow_field drop column min_fact, drop column max_fact;

-- What each step reads of a definition is not packed: to unpack it costs more than to read it.
alter table data.workflow_version alter column classes set storage external, alter column brief set storage external;
update data.workflow_version set classes = classes || '{}';
