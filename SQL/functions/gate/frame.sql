-- A field of hash input, length-prefixed, so that no two different inputs read the same. Simple
-- enough to be inlined: a function in language sql that is not costs a planning at each call.
create or replace function gate.frame(field text) returns text
language sql immutable
as $$ select case when field is null then '-' else octet_length(field)::text || ':' || field end $$;
