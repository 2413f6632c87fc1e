-- Effects on the world outside and how far they are. Ids and amounts only: a customer's values are put in when a row is sent.
create or replace view api.outbox as
select o.outbox_id, o.kind, t.prefix || '-' || o.ticket_id as number, o.seq, o.status, o.attempts, o.created_at,
  case when o.status in ('waiting', 'leased') then coalesce(o.next_at, o.created_at) end as next_at, o.sent_at, o.delivered_at,
  o.last_error, o.delivery_key, (o.content ->> 'amount')::bigint as amount,
  (select x.currency from data."order" x where x.order_id = t.order_id) as currency
from data.outbox o join data.ticket t using (ticket_id)
where (select api.active());
