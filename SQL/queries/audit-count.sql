-- How much there is to verify.
select (select count(*) from data.ticket) as tickets, (select count(*) from data.ticket_event) as events
