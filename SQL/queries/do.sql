-- One step of a ticket. $1 ticket, $2 event, $3 payload, $4 command key, $5 last event seen, $6 letters of its number
select * from api.do($1::bigint, $2::text, $3::jsonb, $4::uuid, $5::int, $6::text)
