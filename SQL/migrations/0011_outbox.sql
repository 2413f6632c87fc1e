-- The outbox is delivered: who has a row now, how often it was tried, and when it is next due. It is read by state, never by
-- "id above the last one seen", which loses rows that commit late.

alter table data.outbox
  add status text not null default 'waiting',
  add attempts int not null default 0,
  add next_at timestamptz,               -- waiting: not before; leased: the end of the lease. Null: from created_at on
  add lease uuid,                        -- the token of the claim; whoever does not hold it changes nothing
  add sent_at timestamptz,               -- since when something may have happened outside, in this attempt
  add delivery_key uuid not null default gen_random_uuid(),   -- the same each time, so that the receiver can tell a repetition
  add last_error text,
  add delivered_at timestamptz,
  add constraint outbox_status_is_known check (status in ('waiting', 'leased', 'delivered', 'dead', 'unknown', 'cancelled')),
  add constraint leased_row_has_a_token_and_an_end check (status <> 'leased' or (lease is not null and next_at is not null)),
  add constraint delivered_row_has_a_time check ((status = 'delivered') = (delivered_at is not null)),
  add constraint only_a_refund_is_unknown check (status <> 'unknown' or kind = 'refund-instruction');
create index outbox_to_do on data.outbox (coalesce(next_at, created_at), outbox_id) where status in ('waiting', 'leased');
create index outbox_for_people on data.outbox (outbox_id) where status in ('dead', 'unknown');

-- What became of attempts that failed, and what people did about it. A delivery at the first attempt leaves none.
create table data.outbox_event (
  outbox_event_id bigint generated always as identity primary key,
  outbox_id bigint not null references data.outbox,
  at timestamptz not null,
  actor text collate "C" not null,
  status text not null,                  -- as it became
  attempts int not null,
  note text not null                     -- why, in words of ours or of the person; never a customer's
);
create index outbox_event_by_row on data.outbox_event (outbox_id);
