-- How long a transaction may be held that does nothing, or that others wait for.
create or replace function gate.holding_limit() returns interval
language sql immutable
as $$ select interval '60 s' $$;
