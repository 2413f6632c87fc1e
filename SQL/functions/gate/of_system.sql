-- A command that no person asks for: judged as the system, whoever's session it is, under a key of the system's own.
create or replace function gate.of_system(p_key uuid, p_request bytea, p_cause uuid, at timestamptz) returns gate.command
language sql stable
as $$ select row (session_user::text, array['system'], array['system'], gate.own_key(p_key), p_request, p_cause, at, null)::gate.command $$;
