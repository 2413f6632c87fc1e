-- What the courier has reported, and what became of it. `name` is how people say which one they mean.
create or replace view api.inbox as
select e.event_id, e.at, e.carrier, e.tracking, e.status, e.note, e.state, e.problem, o.number as "order",
  t.prefix || '-' || t.ticket_id as callback, e.taken_at, e.resolved_at, e.resolved_by, e.sender, e.part,
  case when exists (select from data.carrier_event x where x.event_id = e.event_id and (x.sender, x.part) <> (e.sender, e.part))
    then e.sender || '/' || e.event_id || case when e.part > 1 then '#' || e.part else '' end else e.event_id end as name
from data.carrier_event e left join data."order" o using (order_id) left join data.ticket t on t.ticket_id = e.callback
where (select api.active());
