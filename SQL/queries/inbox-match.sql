-- A person matches an event. $1 event, $2 order number
select * from api.inbox_match($1::text, $2::text)
