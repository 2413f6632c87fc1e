-- Opens a ticket that no person asks for: judged as the system, whoever's session it is. The order is locked by the caller. Under the
-- same key it is opened once; without `claims` nothing is tied by it. Where the workflow is not deployed the answer is `not_found`; where
-- all its versions fade, `stopped`.
create or replace function gate.open_alone(
  p_workflow text, o data."order", p_lines jsonb, p_payload jsonb, p_key uuid, at timestamptz, p_claims boolean default true
) returns api.answer
language plpgsql
as $$
declare
  answer api.answer;
  actor data.staff;
  w data.workflow_version;
  t data.ticket;
  e data.workflow_event;
  m data.workflow_move;
  parsed gate.parsed;
  facts jsonb;
  judgement gate.judgement;
  request bytea := gate.request_hash(p_workflow || ' ' || o.number, 'open', jsonb_build_object('lines', p_lines, 'payload', p_payload));
begin
  answer := gate.repeated(p_key, request);
  if answer.outcome is not null then return answer; end if;
  answer.event := 'open';
  answer.repeated := false;
  select * into w from data.workflow_version x where x.name = p_workflow and x.current;
  if not found then
    answer.outcome := case when exists (select from data.workflow_version x where x.name = p_workflow) then 'stopped' else 'not_found' end;
    return answer;
  end if;
  parsed := gate.parse_payload(w.version, p_payload, null);
  if parsed.invalid <> '[]' then
    answer.outcome := 'invalid';
    answer.detail := jsonb_build_object('invalid', parsed.invalid);
    return answer;
  end if;
  t := gate.blank(w, o, at);
  t.claims := p_claims;
  select * into e from data.workflow_event x where x.version = w.version and x.state = '' and x.event = 'open';
  facts := gate.facts(t, p_lines, e.fields, parsed.payload, at, e.groups);
  judgement := gate.verdict(w.version, '', 'open', array['system'], '{}', facts, '{}', parsed.payload);
  if judgement.chosen is null then
    answer.outcome := 'refused';
    answer.detail := jsonb_build_object('facts', facts, 'failed', judgement.failed);
    return answer;
  end if;
  m := judgement.move;
  actor.login := session_user;
  actor.roles := array['system'];
  return gate.try_move(t, m, p_lines, actor, parsed.payload, facts, p_key, request, at);
end
$$;
