-- A row of the outbox for every ticket.
insert into data.outbox (ticket_id, seq, kind, content, created_at)
select ticket_id, 1, 'stock-disposition', '{}', gate.now() from data.ticket;
analyze data.outbox;
