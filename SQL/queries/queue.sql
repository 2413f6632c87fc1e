-- What is the work of parties of the roles given: tickets that wait on them, that they may get on with, that were theirs before they were
-- escalated, and complaints that nobody has answered, the most urgent first: complaints and what is escalated, then what has been due the
-- longest. Each ticket once. $1 roles, $2 overdue only, $3 how many at most
with party as materialized (
  select x.code from api.parties x where x.roles && $1::text[] and x.code <> 'customer'
), work as (
  select w.* from party p cross join lateral (
    -- Urgent and not are read apart, so that each index is read from what has been due the longest.
    select f.* from (values (true), (false)) u (urgent) cross join lateral (
      (select y.ticket_id, y.urgent, y.due_at, y.waits_on, false as complains from api.tickets y
        where y.waits_on = p.code and y.urgent = u.urgent and not y.final and (not $2::boolean or y.due_at < (select api.now()))
        order by y.due_at, y.ticket_id limit $3::int)
      union all
      (select y.ticket_id, y.urgent, y.due_at, y.waits_on, false from api.tickets y
        where y.worked_by[1] = p.code and y.urgent = u.urgent and not y.final and (not $2::boolean or y.due_at < (select api.now()))
        order by y.due_at, y.ticket_id limit $3::int)
      union all
      (select y.ticket_id, y.urgent, y.due_at, y.waits_on, false from api.tickets y
        where y.worked_by[2] = p.code and y.urgent = u.urgent and not y.final and (not $2::boolean or y.due_at < (select api.now()))
        order by y.due_at, y.ticket_id limit $3::int)
      union all
      (select y.ticket_id, y.urgent, y.due_at, y.waits_on, false from api.tickets y
        where y.worked_by[3] = p.code and y.urgent = u.urgent and not y.final and (not $2::boolean or y.due_at < (select api.now()))
        order by y.due_at, y.ticket_id limit $3::int)
    ) f
    union all
    (select y.ticket_id, true, y.complaint_due_at, y.complaint_with, true from api.tickets y
      where p.code = 'team-leader' and y.complaint_due_at is not null and (not $2::boolean or y.complaint_due_at < (select api.now()))
      order by y.complaint_due_at, y.ticket_id limit $3::int)
    union all
    (select y.ticket_id, true, y.complaint_due_at, y.complaint_with, true from api.tickets y
      where y.complaint_with = p.code and y.complaint_with <> 'team-leader' and y.complaint_due_at is not null
        and (not $2::boolean or y.complaint_due_at < (select api.now()))
      order by y.complaint_due_at, y.ticket_id limit $3::int)
  ) w
), once as (
  select distinct on (w.ticket_id) w.* from work w order by w.ticket_id, w.complains desc
), first as (
  select o.* from once o order by o.urgent desc, o.due_at, o.ticket_id limit $3::int
)
select t.number, t.workflow, t.state, s.title, f.waits_on, coalesce(p.title, s.waits_title) as waits_title, o.number as order_number,
  (extract(epoch from f.due_at) * 1000000)::bigint as due_at, coalesce(f.due_at < (select api.now()), false) as overdue, t.assignee,
  case when t.complaint_with is not null then 'complaint' when t.escalated then 'escalated' end as why
from first f
join api.tickets t on t.ticket_id = f.ticket_id
join api.states s on s.version = t.version and s.state = t.state
left join api.parties p on p.code = f.waits_on
left join api.orders o on o.order_id = t.order_id
order by f.urgent desc, f.due_at, f.ticket_id
