-- Opens a ticket. $1 workflow, $2 subject, $3 lines, $4 payload, $5 command key
select * from api.open($1::text, $2::text, $3::jsonb, $4::jsonb, $5::uuid)
