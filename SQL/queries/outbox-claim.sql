-- Leases rows that are due to this worker. $1 how many at most, $2 for how many seconds
select * from api.outbox_claim($1::int, $2::int)
