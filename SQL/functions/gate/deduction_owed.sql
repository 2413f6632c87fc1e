-- What of the deductions agreed on with the returns of an exchange their refunds could not bear: the customer owes it.
create or replace function gate.deduction_owed(t data.ticket) returns bigint
language plpgsql stable
as $$
begin
  if t.goods_settled then return 0; end if;
  return (
    select coalesce(sum(greatest(0, c.deducted - gate.due_total(c.accepted_value, 0, gate.reason_class(v.classes, c.fields),
      c.fields || gate.carried(c, '{}') || jsonb_build_object('freight-owed', c.outward_freight + c.return_freight)))), 0)
    from data.ticket c join data.workflow_version v using (version)
    where c.parent = t.ticket_id and c.workflow = 'return' and c.fields ? 'carried' and c.deducted > 0);
end
$$;
