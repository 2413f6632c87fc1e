-- What a step would answer. $1 ticket, $2 event, $3 payload, $4 last event seen
select * from api.judge($1::bigint, $2::text, $3::jsonb, $4::int)
