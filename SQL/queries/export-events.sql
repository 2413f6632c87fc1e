-- The rows of the export that was begun last, ticket by ticket.
select e.number, e.workflow, e.version, e.seq, (extract(epoch from e.at) * 1000000)::bigint as at, e.actor, e.roles, e.event, e.from_state,
  e.to_state, (extract(epoch from e.due_at) * 1000000)::bigint as due_at, e.details
from api.exported_events e order by e.ticket_id, e.seq
