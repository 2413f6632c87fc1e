-- Makes a move that has been judged: its effects, the event with its hash, and the ticket's new state. The ticket, and the order
-- where units are touched, are locked by the caller. The only place that writes ticket_event.
create or replace function gate.append(
  t data.ticket, m data.workflow_move, roles text[], payload jsonb, facts jsonb, p_key uuid, p_request_hash bytea, at timestamptz
) returns api.answer
language plpgsql
as $$
declare
  answer api.answer;
  s data.workflow_state;
  from_state text := t.state;
  from_title jsonb;
  held boolean := t.holds;
  stored jsonb := payload;
  salts jsonb := '{}';
  salt bytea;
  name text;
  previous bytea := t.head;
  occurred bigint := gate.epoch(at);
begin
  select * into s from data.workflow_state x where x.version = t.version and x.state = m.to_state;
  t.seq := t.seq + 1;
  if not m.quiet then t.step_seq := t.seq; end if;

  -- What people said is kept apart, where it can be erased; the event holds its salted hash.
  foreach name in array m.words loop
    continue when not payload ? name;
    salt := uuid_send(gen_random_uuid());
    stored := stored || jsonb_build_object(name,
      jsonb_build_object('words', encode(sha256(salt || convert_to(payload ->> name, 'UTF8')), 'hex')));
    salts := salts || jsonb_build_object(name, encode(salt, 'hex'));
  end loop;
  if stored <> '{}' then
    t.fields := t.fields || coalesce((
      select jsonb_object_agg(p.key, p.value) from jsonb_each(stored) p where jsonb_typeof(p.value) <> 'object'), '{}');
  end if;

  t.counts := t.counts || jsonb_build_object(m.event, coalesce((t.counts ->> m.event)::int, 0) + 1);
  if m.to_state <> from_state or t.seq = 1 then
    t.state := m.to_state;
    t.entered_at := at;
    t.waits_on := s.waits_on;
    t.final := s.final;
    t.holds := s.holds;
    t.clocks := case when s.clocks = '[]' then s.clocks else gate.clocks(t.ticket_id, s.clocks, at) end;
    t.due_at := to_timestamp((t.clocks -> 0 ->> 'due')::numeric / 1000000);
    if s.final then t.assignee := null; end if;
  end if;
  answer.due_at := (t.clocks -> 0 ->> 'due')::bigint;
  t.head := gate.event_hash(previous, t.ticket_id, t.seq, occurred, session_user, roles, m.event, from_state, t.state, t.version,
    stored, facts, answer.due_at, p_key, p_request_hash);
  insert into data.ticket_event (ticket_id, seq, at, actor, roles, event, from_state, to_state, version, payload, facts, due_at,
    key, request_hash, previous, hash)
  values (t.ticket_id, t.seq, at, session_user, roles, m.event, from_state, t.state, t.version, stored, facts, t.due_at, p_key,
    p_request_hash, previous, t.head);
  if salts <> '{}' then
    insert into data.ticket_words (ticket_id, seq, field, words, salt)
    select t.ticket_id, t.seq, w.key, payload ->> w.key, decode(w.value, 'hex') from jsonb_each_text(salts) w;
  end if;

  if not held and t.holds then perform gate.claim(t, t.seq, true); end if;
  foreach name in array m.effects loop
    t := gate.effect(name, t, t.seq, payload, at);
  end loop;
  if held and not t.holds then perform gate.claim(t, t.seq, false); end if;

  update data.ticket x
  set state = t.state, seq = t.seq, step_seq = t.step_seq, entered_at = t.entered_at, assignee = t.assignee,
      waits_on = t.waits_on, due_at = t.due_at, clocks = t.clocks, complaint_due_at = t.complaint_due_at, final = t.final,
      holds = t.holds, fields = t.fields, counts = t.counts, payee_known = t.payee_known, accepted_value = t.accepted_value,
      deducted = t.deducted, due_total = t.due_total, refund_pending = t.refund_pending, refunded = t.refunded, head = t.head
  where x.ticket_id = t.ticket_id;

  select x.title into from_title from data.workflow_state x where x.version = t.version and x.state = from_state;
  answer.outcome := 'done';
  answer.ticket := t.ticket_id;
  answer.number := t.prefix || '-' || t.ticket_id;
  answer.seq := t.seq;
  answer.event := m.event;
  answer.from_state := from_state;
  answer.to_state := t.state;
  answer.waits_on := t.waits_on;
  answer.at := occurred;
  answer.repeated := false;
  answer.version := t.version;
  answer.detail := jsonb_build_object('from', from_title, 'to', s.title, 'waits_on', s.waits_title);
  return answer;
end
$$;
