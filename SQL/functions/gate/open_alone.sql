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
  w data.workflow_version;
  t data.ticket;
  act gate.command := gate.of_system(p_key, gate.request_hash(p_workflow || ' ' || o.number, 'open',
    jsonb_build_object('lines', p_lines, 'payload', p_payload)), null, at);
  j gate.judgement;
begin
  answer := gate.repeated_alone(p_key, act.request, at);
  if answer.outcome is not null then return answer; end if;
  answer.event := 'open';
  answer.repeated := false;
  select * into w from data.workflow_version x where x.name = p_workflow and x.current;
  if not found then
    answer.outcome := case when exists (select from data.workflow_version x where x.name = p_workflow) then 'stopped' else 'not_found' end;
    return answer;
  end if;
  t := gate.blank(w, o, at);
  t.claims := p_claims;
  j := gate.judge(t, 'open', p_lines, p_payload, '{}', act, true);
  if j.invalid is not null then
    answer.outcome := 'invalid';
    answer.detail := jsonb_build_object('invalid', j.invalid);
    return answer;
  end if;
  if j.chosen is null then
    answer.outcome := 'refused';
    answer.detail := jsonb_build_object('facts', j.facts, 'failed', j.failed);
    return answer;
  end if;
  return gate.try_move(t, j.move, p_lines, j.payload, j.facts, act);
end
$$;
