-- How many tickets are the work of parties of the roles given, counted no further than asked. $1 roles, $2 overdue only, $3 how far
-- The order is that of the indexes, so that they are what is read.
with party as materialized (
  select x.code from api.parties x where x.roles && $1::text[] and x.code <> 'customer'
)
select count(*)::int as tickets from (
  select w.ticket_id from party p cross join lateral (
    (select y.ticket_id from api.tickets y
      where y.waits_on = p.code and not y.final and (not $2::boolean or y.due_at < (select api.now()))
      order by y.urgent desc, y.due_at, y.ticket_id limit $3::int)
    union all
    (select y.ticket_id from api.tickets y
      where y.worked_by[1] = p.code and not y.final and (not $2::boolean or y.due_at < (select api.now()))
      order by y.urgent desc, y.due_at, y.ticket_id limit $3::int)
    union all
    (select y.ticket_id from api.tickets y
      where y.worked_by[2] = p.code and not y.final and (not $2::boolean or y.due_at < (select api.now()))
      order by y.urgent desc, y.due_at, y.ticket_id limit $3::int)
    union all
    (select y.ticket_id from api.tickets y
      where y.worked_by[3] = p.code and not y.final and (not $2::boolean or y.due_at < (select api.now()))
      order by y.urgent desc, y.due_at, y.ticket_id limit $3::int)
    union all
    (select y.ticket_id from api.tickets y
      where p.code = 'team-leader' and y.complaint_due_at is not null and (not $2::boolean or y.complaint_due_at < (select api.now()))
      limit $3::int)
    union all
    (select y.ticket_id from api.tickets y
      where y.complaint_with = p.code and y.complaint_with <> 'team-leader' and y.complaint_due_at is not null
        and (not $2::boolean or y.complaint_due_at < (select api.now())) limit $3::int)
  ) w
  group by w.ticket_id limit $3::int
) x
