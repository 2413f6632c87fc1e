-- Takes the most urgent free ticket of my queues. $1 role or null, $2 command key
select * from api.take_next($1::text, $2::uuid)
