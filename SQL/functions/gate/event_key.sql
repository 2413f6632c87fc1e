-- The key of what a carrier's event does: always the same for the same event, so that applying it twice does nothing twice.
create or replace function gate.event_key(p_event text, p_what text) returns uuid
language sql immutable
as $$ select encode(substr(sha256(convert_to('carrier event ' || p_what || ' ' || p_event, 'UTF8')), 1, 16), 'hex')::uuid $$;
