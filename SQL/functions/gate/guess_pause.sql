-- Seconds that a guess of a customer's phone or name costs when it is wrong. An owner can replace it in a test.
create or replace function gate.guess_pause() returns double precision
language sql immutable
as $$ select 2.0 $$;
