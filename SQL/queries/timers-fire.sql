-- Fires clocks that have run out. $1 how many tickets at most, $2 each by itself
select * from api.timers_fire($1::int, $2::boolean)
