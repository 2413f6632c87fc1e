-- What opening would answer. $1 workflow, $2 subject, $3 lines, $4 payload
select * from api.judge_open($1::text, $2::text, $3::jsonb, $4::jsonb)
