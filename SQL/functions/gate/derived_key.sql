-- The key of an event that another command's key led to: always the same for the same place in the same chain, so that a command
-- sent twice leads to its consequences once.
create or replace function gate.derived_key(cause uuid, ticket bigint, seq int) returns uuid
language sql immutable
as $$ select encode(substr(sha256(convert_to(cause::text || ' ' || ticket || ' ' || seq, 'UTF8')), 1, 16), 'hex')::uuid $$;
