-- An export of history needs two people (rule 5): an analyst asks, the support-manager agrees for a time. Each use is recorded before anything
-- leaves.

create table data.export_grant (
  grant_id bigint generated always as identity primary key,
  asked_by text collate "C" not null references data.staff,
  asked_at timestamptz not null,
  reason text not null,
  workflow text,                         -- null: all of them
  from_day date,                         -- of the tickets' opening; null leaves that side open
  to_day date,
  status text not null default 'open',
  decided_by text collate "C" references data.staff,
  decided_at timestamptz,
  until_at timestamptz,
  constraint export_grant_status_is_known check (status in ('open', 'granted', 'denied')),
  constraint export_is_decided_by_another_person check (decided_by <> asked_by),
  constraint decided_export_says_by_whom_and_when
    check ((status = 'open') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint granted_export_ends check ((status = 'granted') = (until_at is not null)),
  constraint export_period_runs_forward check (to_day >= from_day)
);
create index export_grant_by_person on data.export_grant (asked_by, grant_id);

create table data.export_use (
  use_id bigint generated always as identity primary key,
  grant_id bigint not null references data.export_grant,
  at timestamptz not null,
  format text not null,
  workflow text,
  from_day date,
  to_day date,
  xid xid8 not null default pg_current_xact_id(),
  constraint export_format_is_known check (format in ('xes', 'jsonl', 'csv'))
);
create index export_use_by_grant on data.export_use (grant_id, use_id);
