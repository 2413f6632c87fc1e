-- What has been applied to this database.
create table if not exists data.schema_migration (
  number int primary key,
  name text not null,
  sha256 text not null,
  applied_at timestamptz not null default clock_timestamp(),
  applied_by text not null default session_user
);
create table if not exists data.schema_object (
  path text primary key,
  sha256 text not null,
  applied_at timestamptz not null default clock_timestamp()
);
-- Which function or view, by its full signature, comes from which file: what comes from none any more is dropped.
create table if not exists data.schema_made (
  object text primary key,
  path text not null,
  made_in xid8 not null                  -- the transaction that made it last
);
