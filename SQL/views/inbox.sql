-- What the courier has reported, and what became of it.
create or replace view api.inbox as
select e.event_id, e.at, e.carrier, e.tracking, e.status, e.note, e.state, e.problem, o.number as "order",
  t.prefix || '-' || t.ticket_id as callback, e.taken_at, e.resolved_at, e.resolved_by
from data.carrier_event e left join data."order" o using (order_id) left join data.ticket t on t.ticket_id = e.callback
where (select api.active());
