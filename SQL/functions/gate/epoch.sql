-- A time as epoch microseconds: exact, and no session setting changes it.
create or replace function gate.epoch(at timestamptz) returns bigint
language sql immutable strict
as $$ select (extract(epoch from at) * 1000000)::bigint $$;
