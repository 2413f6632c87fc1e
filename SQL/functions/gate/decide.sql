-- Agrees to an approval at the level whose turn it is, or denies it. The last agreement makes the move that was asked for, in the same
-- transaction, as the asker, judged again on what is true now.
create or replace function gate.decide(p_approval bigint, p_agree boolean, p_reason text, p_key uuid) returns api.answer
language plpgsql
as $$
declare
  answer api.answer;
  made api.answer;
  before api.answer;
  actor data.staff := gate.session();
  asker data.staff;
  a data.approval;
  t data.ticket;
  m data.workflow_move;
  e data.workflow_event;
  may record;
  at timestamptz;
  request bytea;
  facts jsonb;
  duties text[];
  payload jsonb;
  judgement gate.judgement;
  void text;
begin
  p_agree := coalesce(p_agree, false);
  answer.event := case when p_agree then 'approve' else 'deny' end;
  answer.repeated := false;
  if actor.login is null then
    answer.outcome := 'permission';
    answer.detail := jsonb_build_object('problem', 'not-on-staff');
    return answer;
  end if;
  if p_reason is not null and (length(p_reason) > 2000 or p_reason ~ '[\x01-\x08\x0b-\x1f\x7f]' or btrim(p_reason) = '')
    or (p_reason is null and not p_agree) then
    answer.outcome := 'invalid';
    answer.detail := jsonb_build_object('invalid', jsonb_build_array(jsonb_build_object('field', 'reason',
      'problem', case when p_reason is null or btrim(p_reason) = '' then 'empty' when length(p_reason) > 2000 then 'too-long' else 'control' end,
      'given', left(coalesce(p_reason, ''), 40), 'limit', '2000')));
    return answer;
  end if;
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
  p_key := coalesce(p_key, gen_random_uuid());
  request := gate.request_hash('approval ' || p_approval, answer.event, jsonb_build_object('reason', p_reason));
  before := gate.repeated(p_key, request);
  if before.outcome is not null then return before; end if;

  select * into a from data.approval x where x.approval_id = p_approval;
  if a.status <> 'open' then
    answer.outcome := 'conflict';
    answer.detail := jsonb_build_object('problem', 'decided', 'status', a.status, 'actor', coalesce((
        select d.decided_by from data.approval_decision d where d.approval_id = p_approval order by d.level desc limit 1), a.asker),
      'event', a.event, 'seq', t.seq, 'at', gate.epoch(a.decided_at));
    return answer;
  end if;
  at := gate.now();
  may := gate.may_decide(a, session_user, at);
  if may.problem is not null then
    answer.outcome := 'forbidden';
    answer.detail := jsonb_strip_nulls(jsonb_build_object('problem', may.problem, 'role', may.role,
      'role_title', (select r.title from data.role r where r.code = may.role), 'event', may.event,
      'approval', p_approval, 'on_behalf_of', may.on_behalf_of));
    return answer;
  end if;
  select * into m from data.workflow_move x
  where x.version = t.version and x.state = a.state and x.event = a.event and x.ordinal = a.ordinal;

  answer := gate.mark(t, answer.event, actor.roles, jsonb_strip_nulls(jsonb_build_object('approval', p_approval, 'level', may.role,
    'on-behalf-of', may.on_behalf_of, 'note', p_reason)), p_key, request, null, at);
  insert into data.approval_decision (approval_id, level, role, decided_by, on_behalf_of, at, agreed, seq)
  values (p_approval, a.level, may.role, session_user, may.on_behalf_of, at, p_agree, answer.seq);
  answer.detail := answer.detail || jsonb_build_object('approval', p_approval, 'asked', a.event);
  select * into t from data.ticket x where x.ticket_id = t.ticket_id;
  if not p_agree then
    perform gate.end_ask(p_approval, 'denied', at);
    perform gate.settle(t.ticket_id, p_key, at);
    answer.detail := answer.detail || gate.consequences(p_key, t);
    return answer;
  end if;
  if a.level < cardinality(a.levels) then
    update data.approval x set level = x.level + 1, due_at = gate.due(at, 4, 'business-hours'), passes_up = true where x.approval_id = p_approval;
    answer.detail := answer.detail || jsonb_build_object('next', a.levels[a.level + 1],
      'next_title', (select r.title from data.role r where r.code = a.levels[a.level + 1]));
    return answer;
  end if;

  -- The last word: the asker's move, judged on what is true now.
  if exists (select from data.ticket_event x where x.ticket_id = a.ticket_id and x.seq = a.seq and x.roles = '{system}') then
    -- Asked for by itself, and made so.
    asker.login := session_user;
    asker.roles := array['system'];
    asker.effective := array['system'];
  else
    select * into asker from data.staff s where s.login = a.asker and s.disabled_at is null;
  end if;
  payload := a.payload || coalesce((
    select jsonb_object_agg(w.field, w.words) from data.ticket_words w
    where w.ticket_id = a.ticket_id and w.seq = a.seq and w.words is not null), '{}');
  if asker.login is null then
    void := 'asker-gone';
  elsif a.state <> t.state or gate.content_hash(t, a.event, a.ordinal, a.payload) <> a.content_hash then
    void := 'changed';
  else
    select * into e from data.workflow_event x where x.version = t.version and x.state = t.state and x.event = a.event;
    perform gate.lock_around(t, e);
    facts := gate.facts(t, null, e.fields, payload, at, e.groups) - 'ask-open';
    duties := gate.duties(t, asker.login, e.duties);
    judgement := gate.verdict(t.version, t.state, a.event, asker.effective, duties, facts, t.fields, payload);
    if judgement.failed[(select count(*) from data.workflow_move x
        where x.version = t.version and x.state = t.state and x.event = a.event and x.ordinal <= a.ordinal)] <> 0 then
      void := 'refused';
    end if;
  end if;
  if void is not null then
    perform gate.end_ask(p_approval, 'void', at);
    answer.outcome := 'void';
    answer.detail := answer.detail || jsonb_build_object('void', void, 'asker', a.asker, 'facts', facts, 'failed', judgement.failed);
    return answer;
  end if;
  perform gate.end_ask(p_approval, 'granted', at);
  t.ask_id := null;
  made := gate.append(t, m, asker.login, asker.roles, payload, facts, gate.derived_key(p_key, t.ticket_id, t.seq), request, p_key, at);
  answer.to_state := made.to_state;
  answer.waits_on := made.waits_on;
  answer.due_at := made.due_at;
  answer.detail := answer.detail || made.detail || jsonb_build_object('asker', a.asker) || gate.consequences(p_key, t);
  return answer;
end
$$;
