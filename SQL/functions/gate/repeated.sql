-- The answer a command key was given before, or null when the key is new to this login.
create or replace function gate.repeated(p_key uuid, p_request_hash bytea) returns api.answer
language plpgsql stable
as $$
declare
  e data.ticket_event;
begin
  select * into e from data.ticket_event x where x.key = p_key and x.actor = session_user::text;
  if not found then return null; end if;
  return gate.answered(e, p_request_hash);
end
$$;
