-- Whether the sums and pairs of a ticket hold. A declared check is read and prepared anew by each statement, this one once a session. It names
-- the rule that is broken, as a declared one does.
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
