-- Definitions as they were deployed: immutable versions, and their moves laid out for the gate.

create table data.workflow_version (
  version int generated always as identity primary key,
  name text not null,
  number int not null,                   -- 1, 2, 3 … of this workflow
  prefix text not null,
  hash bytea not null,                   -- of the definition; the same content is the same version
  definition jsonb not null,
  policy jsonb not null,
  classes jsonb not null,                -- reason code → class
  current boolean not null,
  deployed_at timestamptz not null,
  deployed_by text not null,
  constraint version_content_is_unique unique (name, hash),
  constraint version_number_is_unique unique (name, number),
  constraint prefix_is_capital_letters check (prefix ~ '^[A-Z]{1,3}$')
);
create unique index one_current_version_each on data.workflow_version (name) where current;

create table data.workflow_field (
  version int not null references data.workflow_version,
  name text not null,
  type text not null,
  per_line boolean not null,
  codes text[],
  min bigint,
  max bigint,
  min_fact text,
  max_fact text,
  length int,
  primary key (version, name)
);

create table data.workflow_state (
  version int not null references data.workflow_version,
  state text not null,
  title jsonb,
  final boolean not null,
  waits_on text,
  waits_title jsonb,
  holds boolean not null,                -- whether a ticket in this state ties its units
  clocks jsonb not null,
  primary key (version, state)
);

create table data.workflow_move (
  version int not null references data.workflow_version,
  state text not null,                   -- '' for opening
  event text not null,
  ordinal int not null,
  to_state text not null,
  by_roles text[] not null,
  only_by text[] not null,
  not_by text[] not null,
  guard text,
  path jsonpath,
  needs text[] not null,
  takes text[] not null,
  caps text[] not null,
  band jsonb,
  effects text[] not null,
  words text[] not null,                 -- those of its fields that are what people said
  passing text[] not null,               -- those that the event keeps and the ticket does not: words and fields per line
  quiet boolean not null,
  -- What the append needs of the state it leads to, so that one row is read and not three.
  to_final boolean not null,
  to_waits_on text,
  to_holds boolean not null,
  to_clocks jsonb not null,
  titles jsonb not null,                 -- of the states and the party waited on, for the answer
  primary key (version, state, event, ordinal)
);

-- What the door must know of an event before it judges: which facts, which locks.
create table data.workflow_event (
  version int not null references data.workflow_version,
  state text not null,
  event text not null,
  groups text[] not null,
  fields text[] not null,                -- what its moves may record
  duties text[] not null,                -- the events of which it matters who did them
  locks_order boolean not null,
  place int not null,                    -- its place in the definition, for listing
  primary key (version, state, event)
);
