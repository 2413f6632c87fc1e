-- How many events of a workflow's tickets there are, by their versions. $1 workflow, $2 the first day they were opened, $3 the last
select coalesce(sum(t.seq), 0)::bigint as events
from api.tickets t
where t.workflow = $1::text
  and ($2::date is null or t.opened_at >= $2::date::timestamp at time zone 'Asia/Shanghai')
  and ($3::date is null or t.opened_at < ($3::date + 1)::timestamp at time zone 'Asia/Shanghai')
