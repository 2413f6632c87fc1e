-- Tickets as they stand. Amounts are fen.
create or replace view api.tickets as
select t.ticket_id, t.prefix || '-' || t.ticket_id as number, t.workflow, t.version, t.state, t.seq, t.step_seq, t.order_id,
  t.customer_id, t.opened_by, t.opened_at, t.first_asked_at, t.entered_at, t.assignee, t.waits_on, t.due_at, t.clocks,
  t.complaint_due_at, t.final, t.fields, t.accepted_value, t.deducted, t.due_total, t.refund_pending, t.refunded,
  t.ask_id, t.worked_by, t.escalated, t.urgent, t.complaint_with
from data.ticket t
where (select api.active());
