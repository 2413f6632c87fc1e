-- An order that was cancelled is never released again: which ticket cancelled it is kept with it, whatever the shop's file says later.
alter table data."order" add column cancelled_by bigint references data.ticket;

update data."order" o set cancelled_by = x.ticket_id
from (
  select t.order_id, min(t.ticket_id) as ticket_id from data.outbox b join data.ticket t using (ticket_id)
  where b.kind = 'cancel-order' group by t.order_id
) x
where x.order_id = o.order_id;

-- A release that still waits for an order that is over does not go out any more.
with ended as (
  update data.outbox b
  set status = 'cancelled', next_at = null, lease = null
  from data.ticket t join data."order" o using (order_id)
  where t.ticket_id = b.ticket_id and b.kind = 'release-order' and (o.cancelled_by is not null or o.status = 'cancelled')
    and (b.status in ('waiting', 'dead') or (b.status = 'leased' and b.sent_at is null))
  returning b.outbox_id, b.attempts
)
insert into data.outbox_event (outbox_id, at, actor, status, attempts, note)
select e.outbox_id, now(), session_user, 'cancelled', e.attempts, 'the order is cancelled' from ended e;
