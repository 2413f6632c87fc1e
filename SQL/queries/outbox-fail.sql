-- Records an attempt that did not deliver. $1 token, $2 row, $3 verdict, $4 why, $5 seconds to wait at least
select status, told from api.outbox_fail($1::uuid, $2::bigint, $3::text, $4::text, $5::int)
