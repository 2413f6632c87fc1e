-- What happened to tickets, in order. What people said stands in api.ticket_words; events hold its salted hash.
create or replace view api.ticket_events as
select e.ticket_id, e.seq, e.at, e.actor, e.roles, e.event, e.from_state, e.to_state, e.version, e.payload, e.facts, e.due_at,
  encode(e.hash, 'hex') as hash
from data.ticket_event e
where (select api.active());
