-- What was changed of orders before they were sent, and by which ticket.
create or replace view api.order_changes as
select c.order_id, c.ticket_id, c.seq, t.prefix || '-' || t.ticket_id as ticket, c.kind, c.at, c.before, c.after, c.told_at
from data.order_change c join data.ticket t using (ticket_id)
where (select api.active());
