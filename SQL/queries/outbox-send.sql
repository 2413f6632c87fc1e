-- The message of a leased row, with the customer's values. $1 token, $2 row
select api.outbox_send($1::uuid, $2::bigint) as message
