-- $1 approval, $2 agree, $3 reason, $4 key
select * from api.decide($1::bigint, $2::boolean, $3::text, $4::uuid)
