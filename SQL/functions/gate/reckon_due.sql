-- Keeps what a return has due now, when what of its value pays for other goods is another: never less than was refunded of it. The ticket is
-- locked by the caller.
create or replace function gate.reckon_due(c data.ticket) returns void
language plpgsql
as $$
declare
  class text;
begin
  select gate.reason_class(v.classes, c.fields) into class from data.workflow_version v where v.version = c.version;
  update data.ticket x
  set fields = c.fields, deducted = c.deducted, due_total = greatest(c.refund_pending + c.refunded,
    gate.due_left(c, gate.due_total(c.accepted_value, c.deducted, class,
      c.fields || gate.carried(c, '{}') || jsonb_build_object('freight-owed', c.outward_freight + c.return_freight))))
  where x.ticket_id = c.ticket_id;
end
$$;
