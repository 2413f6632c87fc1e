-- Has a row not sent any more. $1 row, $2 reason
select api.outbox_cancel($1::bigint, $2::text) as outcome
