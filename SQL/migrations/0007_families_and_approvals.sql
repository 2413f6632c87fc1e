-- Tickets that belong together, and what somebody else must agree to first.

alter table data.ticket
  add column parent bigint references data.ticket,
  add column root bigint references data.ticket,       -- the eldest of its family; null when it is that itself
  add column successor_of bigint references data.ticket,
  add column ask_id bigint,                            -- the approval that is asked for and not answered yet
  add constraint child_has_a_root check (parent is null or root is not null);
create index ticket_by_parent on data.ticket (parent) where parent is not null;
create index ticket_by_root on data.ticket (root) where root is not null;
create index ticket_by_customer on data.ticket (customer_id, opened_at);

alter table data.ticket_line
  add column handed int not null default 0,            -- units whose claim a child has
  add constraint handed_within_asked check (handed >= 0 and handed <= units);

alter table data.ticket_event add column cause uuid;   -- the key of the command that led to it; null when that is its own
create index ticket_event_by_cause on data.ticket_event (cause) where cause is not null;

alter table data.workflow_state add column automatic text[] not null default '{}';   -- the events tried by themselves, in order
alter table data.workflow_move
  add column while_asked text not null default 'waits',
  add column opens jsonb,
  add column leads_on boolean not null default false,  -- opens a ticket, or enters a state that is left by itself
  add constraint while_asked_is_known check (while_asked in ('waits', 'goes-on', 'voids'));
alter table data.workflow_event
  add column locks_customer boolean not null default false,
  add column locks_budget boolean not null default false;

-- The bands of a version that count what was had before.
create table data.workflow_band (
  version int not null references data.workflow_version,
  name text not null,
  per text,                              -- customer | order; null: nothing is counted together
  days int,
  budget bigint,                         -- what a team may give in a month
  primary key (version, name),
  constraint band_counts_per_a_known_key check (per in ('customer', 'order'))
);

-- A move that needed somebody's word, or could have: one row for each, also where the band named nobody.
create table data.approval (
  approval_id bigint generated always as identity primary key,
  ticket_id bigint not null references data.ticket,
  seq int not null,                      -- the event that asked; where nobody was needed, the move itself
  band text not null,
  state text not null,
  event text not null,
  ordinal int not null,
  payload jsonb not null,                -- what was asked, typed, without what people said
  measure bigint not null,
  before bigint not null,                -- what was counted together with it
  over_budget boolean not null,
  levels text[] not null,                -- the roles that must agree, one after the other
  level int not null,                    -- the one whose turn it is, from 1
  content_hash bytea not null,
  asker text collate "C" not null,
  team text not null,                    -- of who asks; '' for none
  asked_at timestamptz not null,
  due_at timestamptz,
  status text not null,
  decided_at timestamptz,
  order_id bigint references data."order",
  customer_id text references data.customer,
  constraint approval_status_is_known check (status in ('open', 'granted', 'denied', 'void', 'taken-back', 'free')),
  constraint approval_belongs_to_an_event foreign key (ticket_id, seq) references data.ticket_event,
  constraint approval_level_is_one_of_its_levels check (level between 1 and greatest(1, cardinality(levels))),
  constraint approval_measure_is_not_negative check (measure >= 0 and before >= 0)
);
create index approval_by_ticket on data.approval (ticket_id, approval_id);
create unique index one_open_approval_a_ticket on data.approval (ticket_id) where status = 'open';
create index approval_queue on data.approval ((levels[level]), due_at, approval_id) where status = 'open';
create index approval_by_customer on data.approval (customer_id, band, asked_at) where status in ('open', 'granted', 'free');
create index approval_by_team on data.approval (team, band, asked_at) where status in ('open', 'granted', 'free');
create index approval_by_order on data.approval (order_id, band, asked_at) where status in ('open', 'granted', 'free');
alter table data.ticket add constraint ask_is_an_approval foreign key (ask_id) references data.approval;

create table data.approval_decision (
  approval_id bigint not null references data.approval,
  level int not null,
  role text not null,
  decided_by text collate "C" not null,
  on_behalf_of text collate "C",
  at timestamptz not null,
  agreed boolean not null,
  seq int not null,                      -- the event that recorded it
  primary key (approval_id, level),
  constraint one_person_decides_one_level unique (approval_id, decided_by),
  constraint nobody_stands_in_for_himself check (on_behalf_of <> decided_by)
);

-- Who stands in for whom, and until when.
create table data.delegation (
  delegation_id bigint generated always as identity primary key,
  principal text collate "C" not null references data.staff,
  deputy text collate "C" not null references data.staff,
  from_at timestamptz not null,
  until_at timestamptz not null,
  constraint delegation_ends check (until_at > from_at),
  constraint deputy_is_another_person check (deputy <> principal)
);
create index delegation_by_deputy on data.delegation (deputy, until_at);
create index delegation_by_principal on data.delegation (principal, until_at);
