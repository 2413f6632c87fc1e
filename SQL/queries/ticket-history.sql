-- All that happened to a ticket, in order. $1 ticket
select e.seq, (extract(epoch from e.at) * 1000000)::bigint as at, e.actor, e.event, e.from_state, e.to_state, e.payload,
  (extract(epoch from e.due_at) * 1000000)::bigint as due_at,
  (select jsonb_object_agg(w.field, w.words) from api.ticket_words w where w.ticket_id = e.ticket_id and w.seq = e.seq) as words,
  e.version, (select o.currency from api.tickets t join api.orders o using (order_id) where t.ticket_id = e.ticket_id) as currency
from api.ticket_events e where e.ticket_id = $1::bigint order by e.seq
