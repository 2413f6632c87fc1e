-- A ticket whose claim has ended knows what its children have of its units, so that it ties the rest, and only that, when it is reopened.
update data.ticket_line l
set handed = x.units
from data.ticket t cross join lateral (
  select cl.line, sum(case when c.holds then cl.units - cl.passed_on else cl.accepted + cl.handed end)::int as units
  from data.ticket c join data.ticket_line cl using (ticket_id)
  where c.parent = t.ticket_id group by cl.line) x
where l.ticket_id = t.ticket_id and l.line = x.line and not t.holds and l.handed <> x.units and x.units between 0 and l.units - l.accepted;
