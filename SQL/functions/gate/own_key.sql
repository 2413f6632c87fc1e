-- A key of the system's own space, which begins with ffffffff: no login writes a key there, and so none can spend one that the system will need,
-- though it is always the same for the same act and can be reckoned by anybody.
create or replace function gate.own_key(p_key uuid) returns uuid
language sql immutable strict
as $$ select ('ffffffff' || substr(p_key::text, 9))::uuid $$;
