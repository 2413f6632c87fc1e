-- Every event with its hashes, and the text under them.
select e.ticket_id, e.seq, encode(e.previous, 'hex') as previous, encode(e.request_hash, 'hex') as request, encode(e.hash, 'hex') as hash,
  jsonb_build_array(e.ticket_id, e.seq, (extract(epoch from e.at) * 1000000)::bigint, e.actor, e.roles, e.event, e.from_state, e.to_state, e.version,
    e.payload, e.facts, (extract(epoch from e.due_at) * 1000000)::bigint, e.key)::text as said
from data.ticket_event e order by e.ticket_id, e.seq
