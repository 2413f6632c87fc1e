-- Tickets that belong to another: its parent, its children, what came in its place or what it came in the place of, and links both ways.
create or replace view api.ticket_relatives as
select x.ticket_id, x.relation, r.ticket_id as relative, r.prefix || '-' || r.ticket_id as number, r.workflow, r.version, r.state, r.final
from (
  select t.ticket_id, t.parent as relative, 'parent' as relation from data.ticket t where t.parent is not null
  union all
  select t.parent, t.ticket_id, 'child' from data.ticket t where t.parent is not null
  union all
  select t.ticket_id, t.successor_of, 'predecessor' from data.ticket t where t.successor_of is not null
  union all
  select t.successor_of, t.ticket_id, 'successor' from data.ticket t where t.successor_of is not null
  union all
  select l.ticket_id, l.other, 'link' from data.ticket_link l
  union
  select l.other, l.ticket_id, 'link' from data.ticket_link l
) x
join data.ticket r on r.ticket_id = x.relative
where (select api.active());
