-- Tickets: a current state, and the append-only chain of events that made it.

create table data.ticket (
  ticket_id bigint generated always as identity primary key,
  version int not null references data.workflow_version,
  workflow text not null,
  prefix text not null,
  state text not null,
  seq int not null,                      -- the last event
  step_seq int not null,                 -- the last event that was not quiet (note, take, release, assign)
  order_id bigint references data."order",
  customer_id text references data.customer,
  opened_by text collate "C" not null,
  opened_at timestamptz not null,
  first_asked_at timestamptz not null,   -- the customer's call; a reopened ticket keeps it
  entered_at timestamptz not null,       -- the present state
  assignee text collate "C",
  waits_on text,
  due_at timestamptz,                    -- the earliest of its clocks
  clocks jsonb not null default '[]',    -- [{"then","due"}] due in epoch microseconds
  complaint_due_at timestamptz,          -- a complaint nobody has answered yet
  final boolean not null,
  holds boolean not null,                -- ties its units
  fields jsonb not null default '{}',    -- what events recorded, the latest of each
  counts jsonb not null default '{}',    -- how often each event happened
  payee_known boolean not null default false,
  accepted_value bigint not null default 0,
  deducted bigint not null default 0,    -- agreed deductions, less what was granted above the refundable
  due_total bigint not null default 0,   -- all that may be refunded: accepted, freight and deductions settled against each other
  refund_pending bigint not null default 0,
  refunded bigint not null default 0,
  head bytea not null,                   -- hash of the last event
  constraint refund_within_due
    check (refund_pending >= 0 and refunded >= 0 and due_total >= 0 and refund_pending + refunded <= due_total)
) with (fillfactor = 80);
create index ticket_by_order on data.ticket (order_id);
create index ticket_queue on data.ticket (waits_on, due_at, ticket_id) where not final;
create index ticket_by_assignee on data.ticket (assignee, due_at) where not final and assignee is not null;
create index ticket_complaints on data.ticket (complaint_due_at) where complaint_due_at is not null;

create table data.ticket_line (
  ticket_id bigint not null references data.ticket,
  line int not null,
  units int not null,
  received int not null default 0,
  accepted int not null default 0,
  rejected int not null default 0,
  settled int not null default 0,        -- rejected units gone back or given up
  accepted_value bigint not null default 0,
  finding text,
  disposition text,
  primary key (ticket_id, line),
  constraint line_asks_for_units check (units > 0),
  constraint accepted_within_asked check (accepted >= 0 and rejected >= 0 and accepted + rejected <= units),
  constraint settled_within_rejected check (settled >= 0 and settled <= rejected),
  constraint received_within_asked check (received >= 0 and received <= units)
) with (fillfactor = 80);

create table data.ticket_event (
  ticket_id bigint not null references data.ticket,
  seq int not null,
  at timestamptz not null,
  actor text collate "C" not null,
  roles text[] not null,
  event text not null,
  from_state text not null,
  to_state text not null,
  version int not null,
  payload jsonb not null,
  facts jsonb not null,
  due_at timestamptz,
  key uuid not null,
  request_hash bytea not null,           -- of what was asked under the key
  previous bytea not null,
  hash bytea not null,
  primary key (ticket_id, seq),
  constraint event_follows_its_predecessor check (seq > 0),
  constraint one_event_a_key unique (actor, key)
);

-- What people said. Events hold salted hashes of it; erasure blanks it here.
create table data.ticket_words (
  ticket_id bigint not null,
  seq int not null,
  field text not null,
  words text,
  salt bytea not null,
  primary key (ticket_id, seq, field),
  constraint words_belong_to_an_event foreign key (ticket_id, seq) references data.ticket_event
);

-- What each bought unit has had. Entries only; order_line carries their sums.
create table data.unit_ledger (
  ticket_id bigint not null,
  seq int not null,
  line int not null,
  kind text not null,
  order_id bigint not null,
  tied int not null,                     -- change of units tied
  used int not null,                     -- change of units made good
  value bigint not null,                 -- change of value made good
  primary key (ticket_id, seq, line, kind),
  constraint unit_entry_kind_is_known check (kind in ('tie', 'free', 'make-good')),
  constraint unit_entry_belongs_to_an_event foreign key (ticket_id, seq) references data.ticket_event,
  constraint unit_entry_changes_something check (tied <> 0 or used <> 0 or value <> 0)
);
create index unit_ledger_by_line on data.unit_ledger (order_id, line);

-- Money. Entries only; the ticket carries their sums.
create table data.refund_entry (
  ticket_id bigint not null,
  seq int not null,
  kind text not null,
  amount bigint not null,
  method text,
  reference text,
  failure text,
  primary key (ticket_id, seq),
  constraint refund_entry_belongs_to_an_event foreign key (ticket_id, seq) references data.ticket_event,
  constraint refund_kind_is_known check (kind in ('instruct', 'settle', 'fail')),
  constraint refund_is_positive check (amount > 0),
  constraint settled_refund_has_a_reference check (kind <> 'settle' or reference is not null)
);

-- Effects on the world outside, written with the step that causes them.
create table data.outbox (
  outbox_id bigint generated always as identity primary key,
  ticket_id bigint not null,
  seq int not null,
  kind text not null,
  content jsonb not null,                -- ids and amounts, never a customer's values
  created_at timestamptz not null,
  constraint outbox_belongs_to_an_event foreign key (ticket_id, seq) references data.ticket_event,
  constraint one_effect_of_a_kind_an_event unique (ticket_id, seq, kind)
);

create table data.complaint (
  ticket_id bigint not null,
  seq int not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  answered_at timestamptz,
  answered_seq int,
  primary key (ticket_id, seq),
  constraint complaint_belongs_to_an_event foreign key (ticket_id, seq) references data.ticket_event
);
