-- What a step would answer. $1 ticket, $2 event, $3 payload, $4 last event seen, $5 letters of its number
select * from api.judge($1::bigint, $2::text, $3::jsonb, $4::int, $5::text)
