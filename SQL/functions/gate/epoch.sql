-- A time as epoch microseconds: exact, and no session setting changes it. Stable, as extract() is,
-- so that it is inlined.
create or replace function gate.epoch(at timestamptz) returns bigint
language sql stable strict
as $$ select (extract(epoch from at) * 1000000)::bigint $$;
