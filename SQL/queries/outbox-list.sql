-- The outbox: what needs a person first, then what is due first. $1 statuses, `blocked` for what waits behind another row, $2 how many at
-- most
select o.outbox_id, o.kind, o.number, o.status, o.attempts, (extract(epoch from o.created_at) * 1000000)::bigint as created_at,
  (extract(epoch from o.next_at) * 1000000)::bigint as next_at, o.amount, o.currency, o.last_error, o.delivery_key::text as delivery_key, o.behind
from api.outbox o
where o.status = any (array_replace($1::text[], 'blocked', 'waiting'))
  and (o.status <> 'waiting' or $1::text[] @> '{blocked,waiting}' or (o.behind is not null) = ('blocked' = any ($1::text[])))
order by o.status in ('dead', 'unknown') desc, coalesce(o.next_at, o.created_at), o.outbox_id limit $2::int
