-- Open tickets that this session's person holds, the most urgent first.
select t.number, t.workflow, t.state, s.title, t.waits_on, coalesce(p.title, s.waits_title) as waits_title, o.number as order_number,
  (extract(epoch from t.due_at) * 1000000)::bigint as due_at, coalesce(t.due_at < (select api.now()), false) as overdue, t.assignee,
  case when t.complaint_with is not null then 'complaint' when t.escalated then 'escalated' end as why
from api.tickets t
join api.states s on s.version = t.version and s.state = t.state
left join api.parties p on p.code = t.waits_on
left join api.orders o on o.order_id = t.order_id
where t.assignee = session_user::text and not t.final
order by t.urgent desc, t.due_at, t.ticket_id
