-- The number of the last migration: every client compares it with its own before it does anything.
create or replace view api.schema_version as
select coalesce(max(number), 0) as number from data.schema_migration;
