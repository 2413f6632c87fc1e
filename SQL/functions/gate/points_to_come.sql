-- The exchange whose old goods are still to be looked at, with the points that those of this line were paid with: until then nobody knows what
-- of another price falls to money. Null when there is none.
create or replace function gate.points_to_come(p_order bigint, p_line int) returns text
language sql stable
as $$
  with recursive before as (
    select l.line, l.inherits_line, l.inherited_from from data.order_line l where l.order_id = p_order and l.line = p_line
    union all
    select l.line, l.inherits_line, l.inherited_from from before b join data.order_line l on l.order_id = p_order and l.line = b.inherits_line)
  select x.prefix || '-' || x.ticket_id
  from before b
  join data.order_line o on o.order_id = p_order and o.line = b.inherits_line
  join data.ticket m on m.ticket_id = b.inherited_from
  join data.ticket x on x.ticket_id = m.parent and x.workflow = 'exchange'
  where o.spent > 0 and exists (select from data.ticket r where r.parent = x.ticket_id and r.workflow = 'return' and not r.final)
  order by b.line limit 1
$$;
