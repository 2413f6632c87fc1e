-- The hash that chains an event to the one before it. Covers all that the event says and by whom.
create or replace function gate.event_hash(
  previous bytea, ticket_id bigint, seq int, at bigint, actor text, roles text[], event text, from_state text,
  to_state text, version int, payload jsonb, facts jsonb, due_at bigint, key uuid, request_hash bytea
) returns bytea
language plpgsql immutable
as $$
begin
  return sha256(previous || request_hash || convert_to(
    gate.frame(ticket_id::text) || gate.frame(seq::text) || gate.frame(at::text) || gate.frame(actor)
    || gate.frame(array_to_string(roles, ',')) || gate.frame(event) || gate.frame(from_state) || gate.frame(to_state)
    || gate.frame(version::text) || gate.frame(payload::text) || gate.frame(facts::text) || gate.frame(due_at::text)
    || gate.frame(key::text), 'UTF8'));
end
$$;
