-- Effects on one subject leave in order. A row stands in a lane: that of its order, or one of its ticket's; what is in it and not over
-- goes before it. `leads` says that nothing does, so that a claim looks at no row that has to wait; it is kept by who writes and by
-- who ends a row, and a claim that finds nothing puts it right.

-- Which kinds are kept in order with which, and what an instruction makes needless that has not gone out. A kind that does not stand
-- here is kept in order with nothing.
create table data.outbox_kind (
  kind text primary key,
  lane text not null,                    -- `order`: that of the order; else one of the ticket's, by this name
  supersedes text[] not null default '{}'
);
insert into data.outbox_kind (kind, lane, supersedes) values
  ('release-order', 'order', '{}'),
  ('cancel-order', 'order', '{release-order,change-lines}'),
  ('change-lines', 'order', '{change-lines}'),
  ('stock-disposition', 'order', '{}'),
  ('refund-instruction', 'refunds', '{}'),           -- money supersedes nothing
  ('customer-message', 'messages', '{}'),
  ('quality-notice', 'notices', '{}');

alter table data.outbox
  add column lane text collate "C",      -- null: kept in order with nothing
  add column leads boolean not null default true;

-- What is over keeps no order any more.
update data.outbox o
set lane = case k.lane when 'order' then 'order ' || t.order_id else k.lane || ' ' || o.ticket_id end
from data.outbox_kind k, data.ticket t
where k.kind = o.kind and t.ticket_id = o.ticket_id and o.status in ('waiting', 'leased', 'dead', 'unknown');

with ended as (
  update data.outbox o
  set status = 'cancelled', next_at = null, lease = null
  from data.outbox s join data.outbox_kind k on k.kind = s.kind join data.ticket st on st.ticket_id = s.ticket_id
    join data.ticket t on t.order_id = st.order_id
  where t.ticket_id = o.ticket_id and s.outbox_id > o.outbox_id and s.status <> 'cancelled' and o.kind = any (k.supersedes)
    and (o.status in ('waiting', 'dead') or (o.status = 'leased' and o.sent_at is null))
  returning o.outbox_id, o.attempts, s.outbox_id as by
)
insert into data.outbox_event (outbox_id, at, actor, status, attempts, note)
select distinct on (e.outbox_id) e.outbox_id, now(), session_user, 'cancelled', e.attempts, 'superseded by row ' || e.by
from ended e order by e.outbox_id, e.by;

update data.outbox o set leads = false
where o.status in ('waiting', 'leased', 'dead', 'unknown') and exists (
  select from data.outbox p
  where p.lane = o.lane and p.outbox_id < o.outbox_id and p.status in ('waiting', 'leased', 'dead', 'unknown'));

create index outbox_lane on data.outbox (lane, outbox_id) where status in ('waiting', 'leased', 'dead', 'unknown');
create index outbox_behind on data.outbox (outbox_id) where status = 'waiting' and not leads;
drop index data.outbox_to_do;
create index outbox_to_do on data.outbox (coalesce(next_at, created_at), outbox_id) where status = 'waiting' and leads;
create index outbox_leased on data.outbox (coalesce(next_at, created_at), outbox_id) where status = 'leased';
