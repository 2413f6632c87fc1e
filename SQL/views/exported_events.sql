-- The history that an export in force may hold (rule 5): who did what and when, with codes, amounts, counts and days. Nothing that people wrote
-- or said, no identifier of the world outside, and nobody's customer.
create or replace view api.exported_events as
select e.ticket_id, e.seq, t.prefix || '-' || e.ticket_id as number, t.workflow, v.number as version, e.at, e.actor, e.roles, e.event,
  e.from_state, e.to_state, e.due_at, x.details
from api.export_scope() s
join data.ticket t on (s.workflow is null or t.workflow = s.workflow)
  and (s.from_at is null or t.opened_at >= s.from_at) and (s.to_at is null or t.opened_at < s.to_at)
join data.ticket_event e on e.ticket_id = t.ticket_id
join data.workflow_version v on v.version = e.version
cross join lateral (
  select coalesce(jsonb_object_agg(p.key, p.value), '{}') as details
  from jsonb_each(e.payload) p join data.workflow_field f on f.version = e.version and f.name = p.key
  where f.private is null and f.type in ('money', 'integer', 'quantity', 'boolean', 'code', 'duration', 'date', 'time')
) x;
