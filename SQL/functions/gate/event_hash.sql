-- The hash that chains an event to the one before it. Covers all that the event says and by whom, as one JSON array: two
-- different events never read the same. Simple enough to be inlined: a function in language sql that is not costs a planning
-- at each call.
create or replace function gate.event_hash(
  previous bytea, ticket_id bigint, seq int, at bigint, actor text, roles text[], event text, from_state text,
  to_state text, version int, payload jsonb, facts jsonb, due_at bigint, key uuid, request_hash bytea
) returns bytea
language sql stable
as $$
  select sha256(previous || request_hash || convert_to(jsonb_build_array(ticket_id, seq, at, actor, roles, event, from_state,
    to_state, version, payload, facts, due_at, key)::text, 'UTF8'))
$$;
