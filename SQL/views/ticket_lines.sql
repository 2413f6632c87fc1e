-- The lines of tickets, and what goes in the place of their goods where something else was chosen: on the ticket itself or, for what an exchange
-- sends, on the exchange. Amounts are fen.
create or replace view api.ticket_lines as
select l.ticket_id, l.line, l.units, l.received, l.accepted, l.rejected, l.settled, l.accepted_value, l.finding, l.disposition,
  coalesce(l.new_sku, p.new_sku) as new_sku, case when l.new_sku is not null then l.new_price else p.new_price end as new_price
from data.ticket_line l
left join data.ticket t on t.ticket_id = l.ticket_id and t.fields ->> 'kind' = 'exchange-leg'
left join data.ticket_line p on p.ticket_id = t.parent and p.line = l.line
where (select api.active());
