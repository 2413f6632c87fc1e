-- What facts count or sum over other tickets, kept as it happens so that looking costs no more when history grows. Only what a
-- deployed definition asks for is kept.

create table data.tally_wanted (
  workflow text not null,
  kind text not null,
  what text not null,                    -- the event that is counted, or the field that is summed
  same text not null,                    -- the field that two tickets have in common, `customer` or `order`
  primary key (workflow, kind, what, same),
  constraint tally_counts_or_sums check (kind in ('count', 'sum'))
);

create table data.tally (
  ticket_id bigint not null references data.ticket,
  kind text not null,
  what text not null,
  same text not null,
  seq int not null,                      -- of the event that is counted; 0 for a sum, which holds a ticket's last value
  workflow text not null,
  value text not null,                   -- of what is had in common
  at timestamptz not null,
  amount bigint not null,
  primary key (ticket_id, kind, what, same, seq)
);
create index tally_lookup on data.tally (workflow, kind, what, same, value, at) include (ticket_id, amount);

alter table data.workflow_move add column tallies boolean not null default false;  -- whether it happening, or what it records, is tallied
