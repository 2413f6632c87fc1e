-- What was asked under a command key: the same key with another content is refused. Simple enough to be inlined.
create or replace function gate.request_hash(subject text, event text, payload jsonb) returns bytea
language sql stable
as $$ select sha256(convert_to(jsonb_build_array(subject, event, payload)::text, 'UTF8')) $$;
