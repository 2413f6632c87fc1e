-- The answer that an event was given when it was made, to who asks again under its key: what was asked then must be what is asked now.
create or replace function gate.answered(e data.ticket_event, p_request_hash bytea) returns api.answer
language plpgsql stable
as $$
declare
  t data.ticket;
  s data.workflow_state;
  from_title jsonb;
  answer api.answer;
begin
  select * into t from data.ticket x where x.ticket_id = e.ticket_id;
  answer.ticket := e.ticket_id;
  answer.number := t.prefix || '-' || e.ticket_id;
  answer.seq := e.seq;
  answer.event := e.event;
  answer.version := e.version;
  if p_request_hash is not null and e.request_hash <> p_request_hash then
    answer.outcome := 'conflict';
    answer.at := gate.epoch(e.at);
    answer.detail := jsonb_build_object('problem', 'key-reused', 'seq', e.seq, 'event', e.event, 'actor', e.actor,
      'at', gate.epoch(e.at));
    return answer;
  end if;
  select * into s from data.workflow_state x where x.version = e.version and x.state = e.to_state;
  select x.title into from_title from data.workflow_state x where x.version = e.version and x.state = e.from_state;
  answer.outcome := 'done';
  answer.from_state := e.from_state;
  answer.to_state := e.to_state;
  answer.waits_on := s.waits_on;
  answer.due_at := gate.epoch(e.due_at);
  answer.at := gate.epoch(e.at);
  answer.repeated := true;
  answer.detail := jsonb_build_object('from', from_title, 'to', s.title, 'waits_on', s.waits_title) || gate.consequences(e.key, t);
  if e.event = 'ask' then
    select answer.detail || gate.asked_answer(a), a.event
    into answer.detail, answer.event
    from data.approval a where a.ticket_id = e.ticket_id and a.seq = e.seq;
    answer.outcome := 'asked';
  end if;
  return answer;
end
$$;
