-- What the customer owes for the returns of an exchange: of the deductions agreed on with them what their refunds could not bear, and what was
-- refunded before goods came in that are replaced with dearer ones.
create or replace function gate.deduction_owed(t data.ticket) returns bigint
language plpgsql stable
as $$
begin
  if t.goods_settled then return 0; end if;
  return (
    select coalesce(sum(
      case when c.deducted > 0 then greatest(0, c.deducted - gate.due_total(c.accepted_value, 0, x.class, x.fields)) else 0 end
      + greatest(0, c.refunded + c.refund_pending - gate.due_total(c.accepted_value, c.deducted, x.class, x.fields))), 0)
    from data.ticket c join data.workflow_version v using (version)
    cross join lateral (select gate.reason_class(v.classes, c.fields) as class, c.fields || gate.carried(c, '{}')
      || jsonb_build_object('freight-owed', c.outward_freight + c.return_freight) as fields) x
    where c.parent = t.ticket_id and c.workflow = 'return' and c.fields ? 'carried'
      and (c.deducted > 0 or c.refunded + c.refund_pending > 0));
end
$$;
