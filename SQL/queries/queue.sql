-- Open tickets that wait on parties of the roles given, the most urgent first. $1 roles, $2 overdue only, $3 how many at most
select t.number, t.workflow, t.state, s.title, t.waits_on, p.title as waits_title, o.number as order_number,
  (extract(epoch from t.due_at) * 1000000)::bigint as due_at, coalesce(t.due_at < (select api.now()), false) as overdue, t.assignee
from (select x.code, x.title from api.parties x where x.roles && $1::text[] and x.code <> 'customer') p
cross join lateral (
  select * from api.tickets y
  where y.waits_on = p.code and not y.final and (not $2::boolean or y.due_at < (select api.now()))
  order by y.due_at, y.ticket_id limit $3::int
) t
join api.states s on s.version = t.version and s.state = t.state
left join api.orders o on o.order_id = t.order_id
order by t.due_at, t.ticket_id limit $3::int
