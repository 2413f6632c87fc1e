-- The answer that an act of the system was given before, or null when it is new, whoever's session it was. What was done before the system's
-- keys had a space of their own is still known by the key it had, for 400 days.
create or replace function gate.repeated_alone(p_key uuid, p_request_hash bytea, p_at timestamptz) returns api.answer
language plpgsql stable
as $$
declare
  e data.ticket_event;
begin
  select * into e from data.ticket_event x
  where x.key in (gate.own_key(p_key), p_key) and x.roles = '{system}' and (x.key <> p_key or x.at > p_at - interval '400 days') limit 1;
  if not found then return null; end if;
  return gate.answered(e, p_request_hash);
end
$$;
