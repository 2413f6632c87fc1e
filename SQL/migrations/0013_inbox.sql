-- What the courier reports, and orders that wait for verification.

create table data.carrier_event (
  event_id text collate "C" primary key,   -- the carrier's own: the same twice is one event
  at timestamptz not null,
  carrier text not null,
  tracking text collate "C" not null,
  status text not null,
  note text not null default '',           -- the courier's words, never taken for the customer's
  state text not null default 'new',
  problem text,                            -- why it is kept aside
  order_id bigint references data."order",
  reshipment bigint references data.ticket,
  callback bigint references data.ticket,  -- the ticket it opened or moved
  taken_at timestamptz not null,
  taken_by text collate "C" not null default session_user,
  resolved_at timestamptz,
  resolved_by text collate "C",
  reason text,                             -- of a dismissal
  constraint carrier_status_is_known
    check (status in ('in-transit', 'out-for-delivery', 'delivered', 'refused', 'returned', 'lost')),
  constraint inbox_state_is_known check (state in ('new', 'applied', 'late', 'unmatched', 'dismissed')),
  constraint applied_event_has_an_order check (state not in ('applied', 'late') or order_id is not null),
  constraint unmatched_event_says_why check (state <> 'unmatched' or problem is not null),
  constraint dismissal_has_a_person_and_a_reason
    check (state <> 'dismissed' or (resolved_by is not null and reason is not null))
);
create index carrier_event_by_parcel on data.carrier_event (tracking, at);
create index carrier_event_to_resolve on data.carrier_event (at) where state = 'unmatched';

create index ticket_by_reshipped_parcel on data.ticket ((fields ->> 'tracking')) where workflow = 'reshipment';
create index ticket_by_customer_callback on data.ticket (customer_id, order_id) where workflow = 'rejected-delivery-callback';

alter table data."order" add column held_by bigint references data.ticket;   -- the verification it waits for
