-- Who works here, what they may be called, and when the business is open.

create table data.role (
  code text primary key,
  title jsonb not null,
  rank int,                              -- place in the approval order; null outside it
  constraint rank_is_unique unique (rank)
);

create table data.party (
  code text primary key,
  title jsonb not null,
  roles text[] not null
);

create table data.staff (
  login text collate "C" primary key,
  name text not null,
  team text,
  roles text[] not null,                 -- as granted
  effective text[] not null,             -- closed upwards over the approval order, and 'anyone'
  added_at timestamptz not null,
  added_by text not null,
  disabled_at timestamptz,
  constraint staff_has_a_role check (cardinality(roles) > 0),
  constraint system_is_never_a_human check (not ('system' = any (roles)))
);

-- One row a day. Numbers run through, so that the Nth working day is found by one index look-up.
create table data.calendar_day (
  day date primary key,
  working boolean not null,
  holiday boolean not null,              -- a published public holiday
  published boolean not null,            -- false: past the last published year, weekdays are assumed
  closes_at timestamptz,                 -- the end of its business hours; null when closed
  working_number int not null,           -- working days up to and including this one
  countable_number int not null,         -- days that are not public holidays, up to and including this one
  next_working date                      -- this day, or the first working day after it; null past the last one known
);
create index calendar_day_by_working_number on data.calendar_day (working_number) where working;
create index calendar_day_by_countable_number on data.calendar_day (countable_number) where not holiday;

-- One row a span of business hours.
create table data.calendar_span (
  starts_at timestamptz primary key,
  ends_at timestamptz not null,
  seconds_before bigint not null,        -- business seconds before this span
  constraint span_runs_forward check (ends_at > starts_at)
);
create unique index calendar_span_by_seconds on data.calendar_span (seconds_before);

-- Live settings that no version pins: the calendar as it was deployed.
create table data.calendar (
  name text primary key,
  definition jsonb not null,
  published_to int not null,
  deployed_at timestamptz not null,
  deployed_by text not null
);
