-- Effects on the world outside and how far they are. Ids and amounts only: a customer's values are put in when a row is sent.
create or replace view api.outbox as
select o.outbox_id, o.kind, t.prefix || '-' || o.ticket_id as number, o.seq, o.status, o.attempts, o.created_at,
  case when o.status in ('waiting', 'leased') then coalesce(o.next_at, o.created_at) end as next_at, o.sent_at, o.delivered_at,
  o.last_error, o.delivery_key, (o.content ->> 'amount')::bigint as amount,
  (select x.currency from data."order" x where x.order_id = t.order_id) as currency, o.lane,
  -- The row of its lane that all the others wait for.
  case when o.status = 'waiting' and o.lane is not null then (
    select p.outbox_id from data.outbox p
    where p.lane = o.lane and p.outbox_id < o.outbox_id and p.status in ('waiting', 'leased', 'dead', 'unknown')
    order by p.outbox_id limit 1) end as behind
from data.outbox o join data.ticket t using (ticket_id)
where (select api.active());
