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
  actor data.staff;
  e data.workflow_event;
  m data.workflow_move;
  parsed gate.parsed;
  facts jsonb := '{}';
  judgement gate.judgement;
  request bytea := gate.request_hash(p_ticket::text, p_event, p_payload);
begin
  if t.ticket_id is null then
    raise exception 'ticket % is held by another session', p_ticket using errcode = 'lock_not_available';
  end if;
  answer := gate.repeated(p_key, request);
  if answer.outcome is not null then return answer; end if;
  select * into e from data.workflow_event x where x.version = t.version and x.state = t.state and x.event = p_event;
  if not found then return gate.reply('refused', p_ticket, t, p_event, '{}'); end if;
  parsed := gate.parse_payload(t.version, p_payload, p_ticket);
  if parsed.invalid <> '[]' then
    return gate.reply('invalid', p_ticket, t, p_event, jsonb_build_object('invalid', parsed.invalid));
  end if;
  if e.locks_order or e.locks_customer or e.locks_budget then perform gate.lock_around(t, e); end if;
  if e.groups <> '{}' then facts := gate.facts(t, null, e.fields, parsed.payload, at, e.groups); end if;
  if t.ask_id is not null then facts := facts || '{"ask-open": true}'; end if;
  judgement := gate.verdict(t.version, t.state, p_event, array['system'], '{}', facts, t.fields, parsed.payload);
  if judgement.chosen is null or judgement.levels <> '{}' then
    return gate.reply('refused', p_ticket, t, p_event, jsonb_build_object('facts', facts, 'failed', judgement.failed));
  end if;
  m := judgement.move;
  actor.login := session_user;
  actor.roles := array['system'];
  if p_cause is not null then
    return gate.move(t, m, session_user, actor.roles, parsed.payload, facts, p_key, request, p_cause, at);
  end if;
  return gate.try_move(t, m, null, actor, parsed.payload, facts, p_key, request, at);
end
$$;
