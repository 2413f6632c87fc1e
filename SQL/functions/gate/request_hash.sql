-- What was asked under a command key: the same key with another content is refused.
create or replace function gate.request_hash(subject text, event text, payload jsonb) returns bytea
language plpgsql immutable
as $$
begin
  return sha256(convert_to(gate.frame(subject) || gate.frame(event) || gate.frame(payload::text), 'UTF8'));
end
$$;
