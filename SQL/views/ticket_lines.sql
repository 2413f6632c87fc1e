-- The lines of tickets. Amounts are fen.
create or replace view api.ticket_lines as
select l.ticket_id, l.line, l.units, l.received, l.accepted, l.rejected, l.settled, l.accepted_value, l.finding, l.disposition
from data.ticket_line l
where (select api.active());
