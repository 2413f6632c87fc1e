-- Records rows as delivered. $1 token, $2 rows
select api.outbox_complete($1::uuid, $2::bigint[]) as done
