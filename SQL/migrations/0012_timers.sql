-- Clocks that have run out.

-- What became of each: one row, whichever worker fired it and however often it was tried.
create table data.timer (
  ticket_id bigint not null references data.ticket,
  entered_seq int not null,              -- the event with which the ticket came into the state
  place int not null,                    -- the clock's place in the state, from 0
  due_at timestamptz not null,
  event text not null,
  outcome text not null,
  at timestamptz not null,
  actor text collate "C" not null,
  seq int,                               -- the event it made
  detail jsonb,                          -- why it made none
  constraint a_clock_fires_once primary key (ticket_id, entered_seq, place, due_at),
  constraint timer_outcome_is_known check (outcome in ('fired', 'skipped', 'failed')),
  constraint fired_timer_made_an_event check ((outcome = 'fired') = (seq is not null))
);
-- The clocks that wait, the first due of each ticket. One that has fired is taken out; where none is left the ticket stays overdue.
create index ticket_timers on data.ticket (((clocks -> 0 ->> 'due')::bigint)) where not final;
