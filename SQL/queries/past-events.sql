-- What happened to the tickets of a workflow, ticket by ticket, with all it was judged on. $1 workflow, $2 the first day they were opened, $3 the last
select e.ticket_id, e.seq, e.actor, e.roles, e.event, e.from_state, e.to_state, e.version, e.payload, e.facts, t.opened_by
from api.tickets t join api.ticket_events e using (ticket_id)
where t.workflow = $1::text
  and ($2::date is null or t.opened_at >= $2::date::timestamp at time zone 'Asia/Shanghai')
  and ($3::date is null or t.opened_at < ($3::date + 1)::timestamp at time zone 'Asia/Shanghai')
order by e.ticket_id, e.seq
