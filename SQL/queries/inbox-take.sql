-- Takes events of the courier in. $1 events, $2 times, $3 carriers, $4 tracking numbers, $5 statuses, $6 notes
select * from api.inbox_take($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[])
