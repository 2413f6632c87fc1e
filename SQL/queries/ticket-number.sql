-- A ticket's number as people write it. $1 ticket
select number from api.tickets where ticket_id = $1
