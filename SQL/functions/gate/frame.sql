-- A field of hash input, length-prefixed, so that no two different inputs read the same.
create or replace function gate.frame(field text) returns text
language sql immutable
as $$ select case when field is null then '-' else octet_length(field) || ':' || field end $$;
