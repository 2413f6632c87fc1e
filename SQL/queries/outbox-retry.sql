-- Sends a row again. $1 row, $2 reason
select api.outbox_retry($1::bigint, $2::text) as outcome
