select min(ticket_id) as first, max(ticket_id) as last from data.ticket
