-- A name of which only the first character shows: 周*.
create or replace function api.mask_name(name text) returns text
language sql immutable
as $$ select left(name, 1) || repeat('*', greatest(1, least(length(name) - 1, 5))) $$;
