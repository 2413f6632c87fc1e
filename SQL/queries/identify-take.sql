-- Whether the caller is who he says, and until when that holds. $1 what was recorded, $2 what he says
select identified, (extract(epoch from until) * 1000000)::bigint as until from api.identify_take($1::bigint, $2::text)
