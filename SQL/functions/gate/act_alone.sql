-- Carries out an event that no person asks for: judged as the system, whoever's session it is. Under the same key it is done once.
-- Waits for who holds the ticket, and ends with SQLSTATE 55P03 when he does not let go. `cause` is the key of the command that led to it:
-- then what cannot be opened along ends that one.
create or replace function gate.act_alone(
  p_ticket bigint, p_event text, p_payload jsonb, p_key uuid, at timestamptz, p_cause uuid default null
) returns api.answer
language plpgsql
as $$
declare
  t data.ticket := gate.lock_family(p_ticket);
  answer api.answer;
  act gate.command := gate.of_system(p_key, gate.request_hash(p_ticket::text, p_event, p_payload), p_cause, at);
  j gate.judgement;
begin
  if t.ticket_id is null then
    raise exception 'ticket % is held by another session', p_ticket using errcode = 'lock_not_available';
  end if;
  answer := gate.repeated_alone(p_key, act.request, at);
  if answer.outcome is not null then return answer; end if;
  j := gate.judge(t, p_event, null, p_payload, '{}', act, true);
  if j.invalid is not null then return gate.reply('invalid', p_ticket, t, p_event, jsonb_build_object('invalid', j.invalid)); end if;
  if j.chosen is null or j.levels <> '{}' then
    return gate.reply('refused', p_ticket, t, p_event, jsonb_build_object('facts', j.facts, 'failed', j.failed));
  end if;
  return gate.make(t, j, null, act);
end
$$;
