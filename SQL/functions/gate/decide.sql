-- Agrees to an approval at the level whose turn it is, or denies it. At each word what was asked is reckoned again: when it is not what it was,
-- the request is void and asked anew by the same asker under another number. The last agreement makes the move that was asked for, in the same
-- transaction, as the asker, judged again on what is true now.
create or replace function gate.decide(p_approval bigint, p_agree boolean, p_reason text, p_key uuid) returns api.answer
language plpgsql
as $$
declare
  answer api.answer;
  made api.answer;
  before api.answer;
  actor data.staff := gate.session();
  a data.approval;
  t data.ticket;
  m data.workflow_move;
  may record;
  act gate.command;
  now_is gate.reckoning;
  j gate.judgement;
  kept text;
begin
  p_agree := coalesce(p_agree, false);
  answer.event := case when p_agree then 'approve' else 'deny' end;
  answer.repeated := false;
  if actor.login is null then
    answer.outcome := 'permission';
    answer.detail := jsonb_build_object('problem', 'not-on-staff');
    return answer;
  end if;
  kept := gate.nfc(btrim(gate.kept_text(p_reason, true)));
  if p_reason is not null and (length(kept) between 1 and 2000) is not true or (p_reason is null and not p_agree) then
    answer.outcome := 'invalid';
    answer.detail := jsonb_build_object('invalid', jsonb_build_array(jsonb_build_object('field', 'reason',
      'problem', case when p_reason is null or kept = '' then 'empty' when kept is null then 'control' else 'too-long' end,
      'given', left(coalesce(p_reason, ''), 40), 'limit', '2000')));
    return answer;
  end if;
  if gate.is_own_key(p_key) then
    answer.outcome := 'invalid';
    answer.detail := gate.own_key_given(p_key);
    return answer;
  end if;
  p_reason := kept;
  select * into a from data.approval x where x.approval_id = p_approval;
  if a.approval_id is null then
    answer.outcome := 'not_found';
    answer.detail := jsonb_build_object('what', 'approval', 'given', p_approval::text);
    return answer;
  end if;
  t := gate.lock_family(a.ticket_id);
  if t.ticket_id is null then
    answer.outcome := 'conflict';
    answer.ticket := a.ticket_id;
    select x.prefix || '-' || x.ticket_id into answer.number from data.ticket x where x.ticket_id = a.ticket_id;
    answer.detail := jsonb_strip_nulls(jsonb_build_object('problem', 'locked', 'actor', gate.holder(a.ticket_id)));
    return answer;
  end if;
  answer.ticket := t.ticket_id;
  answer.number := t.prefix || '-' || t.ticket_id;
  answer.version := t.version;
  answer.seq := t.seq;
  answer.from_state := t.state;
  act.actor := session_user;
  act.roles := actor.roles;
  act.key := coalesce(p_key, gen_random_uuid());
  act.request := gate.request_hash('approval ' || p_approval, answer.event, jsonb_build_object('reason', p_reason));
  before := gate.repeated(act.key, act.request);
  if before.outcome is not null then return before; end if;

  select * into a from data.approval x where x.approval_id = p_approval;
  if a.asked_anew is not null then
    answer.outcome := 'void';
    answer.detail := jsonb_build_object('approval', p_approval, 'asked', a.event, 'asker', a.asker, 'void', 'changed', 'now', (
      select gate.asked_answer(x) from data.approval x where x.approval_id = a.asked_anew));
    return answer;
  end if;
  if a.status <> 'open' then
    answer.outcome := 'conflict';
    -- Nobody decided what became void: the event that ended it says who did what. Where it ended at somebody's word, that word is the event.
    answer.detail := jsonb_strip_nulls(jsonb_build_object('problem', 'decided', 'status', a.status, 'event', a.event, 'seq', t.seq,
      'at', gate.epoch(a.decided_at))) || coalesce((
        select jsonb_build_object('actor', e.actor, 'by', e.event) from data.ticket_event e
        where a.status in ('void', 'taken-back') and e.ticket_id = a.ticket_id and e.seq > a.seq and e.at >= a.decided_at order by e.seq limit 1),
      jsonb_build_object('actor', coalesce((
        select d.decided_by from data.approval_decision d where d.approval_id = p_approval order by d.level desc limit 1), a.asker)));
    return answer;
  end if;
  act.at := gate.now();
  may := gate.may_decide(a, session_user, act.at);
  if may.problem is not null then
    answer.outcome := 'forbidden';
    answer.detail := jsonb_strip_nulls(jsonb_build_object('problem', may.problem, 'role', may.role,
      'role_title', (select r.title from data.role r where r.code = may.role), 'event', may.event,
      'approval', p_approval, 'on_behalf_of', may.on_behalf_of));
    return answer;
  end if;
  if p_agree then
    now_is := gate.reckon(t, a, act.at, true);
    act.at := gate.now();
  end if;

  answer := gate.mark(t, answer.event, jsonb_strip_nulls(jsonb_build_object('approval', p_approval, 'level', may.role,
    'on-behalf-of', may.on_behalf_of, 'note', p_reason)), act);
  insert into data.approval_decision (approval_id, level, role, decided_by, on_behalf_of, at, agreed, seq)
  values (p_approval, a.level, may.role, session_user, may.on_behalf_of, act.at, p_agree, answer.seq);
  answer.detail := answer.detail || jsonb_build_object('approval', p_approval, 'asked', a.event);
  select * into t from data.ticket x where x.ticket_id = t.ticket_id;
  if not p_agree then
    perform gate.end_ask(p_approval, 'denied', act.at);
    perform gate.settle(t.ticket_id, act.key, act.at);
    answer.detail := answer.detail || gate.consequences(act.key, t);
    return answer;
  end if;

  -- What follows is the asker's, because of this word.
  now_is.act.key := gate.own_key(gate.derived_key(act.key, t.ticket_id, t.seq));
  now_is.act.request := act.request;
  now_is.act.cause := act.key;
  now_is.act.at := act.at;
  if now_is.void is not null then
    perform gate.end_ask(p_approval, 'void', act.at);
    t.ask_id := null;
    answer.outcome := 'void';
    answer.detail := answer.detail || jsonb_build_object('void', now_is.void, 'asker', a.asker);
    if now_is.void = 'changed' then
      j := gate.judge(t, a.event, null, '{}', now_is.payload, now_is.act, true);
      if j.chosen is not null and (now_is.act).roles = '{system}' then j.levels := gate.levels_of_opener(t, j); end if;
      if j.chosen is not null and j.levels <> '{}' then
        made := gate.ask(t, j.move, j.levels, j.payload, j.facts, now_is.act);
        update data.approval x set asked_anew = (made.detail ->> 'approval')::bigint where x.approval_id = p_approval;
        answer.detail := answer.detail || jsonb_build_object('now', made.detail);
      end if;
    end if;
    return answer;
  end if;
  if a.level < cardinality(a.levels) then
    update data.approval x set level = x.level + 1, due_at = gate.due(act.at, 4, 'business-hours'), passes_up = true where x.approval_id = p_approval;
    answer.detail := answer.detail || jsonb_build_object('next', jsonb_build_object('approval', p_approval,
      'level', a.levels[a.level + 1], 'level_title', (select r.title from data.role r where r.code = a.levels[a.level + 1])));
    return answer;
  end if;
  -- The last word.
  perform gate.end_ask(p_approval, 'granted', act.at);
  t.ask_id := null;
  select * into m from data.workflow_move x
  where x.version = t.version and x.state = a.state and x.event = a.event and x.ordinal = a.ordinal;
  made := gate.append(t, m, now_is.payload, (now_is.judged).facts, now_is.act);
  answer.to_state := made.to_state;
  answer.waits_on := made.waits_on;
  answer.due_at := made.due_at;
  answer.detail := answer.detail || made.detail || jsonb_build_object('asker', a.asker) || gate.consequences(act.key, t);
  return answer;
end
$$;
