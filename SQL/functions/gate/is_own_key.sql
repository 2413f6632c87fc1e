-- Whether a key that somebody gave belongs to the system's own space.
create or replace function gate.is_own_key(p_key uuid) returns boolean
language sql immutable
as $$ select p_key >= 'ffffffff-0000-0000-0000-000000000000' $$;
