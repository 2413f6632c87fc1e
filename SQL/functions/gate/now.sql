-- The only clock. An owner can replace it in a test; nobody else can.
create or replace function gate.now() returns timestamptz
language sql volatile
as $$ select clock_timestamp() $$;
