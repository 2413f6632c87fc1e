-- Makes a move that has been judged: its effects, the event with its hash, the ticket's new state, and what follows by itself. The
-- ticket, its eldest, and the order where units are touched, are locked by the caller. The only place that writes ticket_event. The actor
-- is session_user, or who asked for a move that somebody else agreed to.
create or replace function gate.append(
  t data.ticket, m data.workflow_move, payload jsonb, facts jsonb, act gate.command
) returns api.answer
language plpgsql
as $$
declare
  before data.ticket := t;
  stored jsonb := payload;
  spoken text[];
  salts bytea[];
  name text;
  at timestamptz := act.at;
  occurred bigint := gate.epoch(at);
  cause uuid := coalesce(act.cause, act.key);       -- of what this one leads to
  opened_lines jsonb;
  led jsonb := '{}';
  holder text;
begin
  t.seq := t.seq + 1;
  t.step_seq := case when m.quiet then t.step_seq else t.seq end;
  t.fields := t.fields || (payload - m.passing);
  if payload ? 'tracking' then t.parcel := gate.tracking_form(t.fields ->> 'tracking'); end if;
  t.counts := t.counts || jsonb_build_object(m.event, coalesce((t.counts ->> m.event)::int, 0) + 1);
  if m.event = 'migrate' then
    t.state := m.to_state;        -- it comes with the clocks it has, and who is waited on
  elsif m.to_state <> before.state or t.seq = 1 then
    t.state := m.to_state;
    t.entered_at := at;
    t.waits_on := m.to_waits_on;
    t.worked_by := m.to_worked_by;
    t.escalated := false;
    t.final := m.to_final;
    t.holds := m.to_holds and t.claims;
    -- Looked up before the clocks are reckoned: never newer than what they go by.
    if act.calendar is null then act.calendar := (select max(c.edition) from data.calendar c); end if;
    t.calendar := coalesce(act.calendar, t.calendar);
    t.clocks := gate.clocks(t, m.to_clocks, at);
    t.due_at := to_timestamp((t.clocks -> 0 ->> 'due')::numeric / 1000000);
    if m.to_final then t.assignee := null; end if;
  elsif payload ?| m.dates then
    t.clocks := gate.redate(t, m.to_clocks, payload, at);
    t.due_at := to_timestamp((t.clocks -> 0 ->> 'due')::numeric / 1000000);
  end if;

  -- What is to be opened for nothing is not opened, and that is on record.
  if m.opens is not null then
    opened_lines := gate.opening_lines(t, m.opens ->> 'lines', payload);
    if opened_lines = '{}' and m.opens ->> 'lines' <> 'none' and not exists (       -- what it has taken over is there
      select from data.ticket c where c.parent = t.ticket_id and c.workflow = m.opens ->> 'workflow' and not c.final)
    then
      stored := stored || jsonb_build_object('unopened', m.opens ->> 'workflow');
      led := jsonb_build_object('unopened', m.opens ->> 'workflow');
    end if;
  end if;

  -- What people said is kept apart, where it can be erased; the event holds its salted hash.
  foreach name in array m.words loop
    continue when not payload ? name;
    spoken := spoken || name;
    salts := salts || uuid_send(gen_random_uuid());
    stored := stored || jsonb_build_object(name, jsonb_build_object('words',
      encode(sha256(salts[cardinality(salts)] || convert_to(payload ->> name, 'UTF8')), 'hex')));
  end loop;
  t.head := gate.event_hash(before.head, t.ticket_id, t.seq, occurred, act.actor, act.roles, m.event, before.state, t.state,
    t.version, stored, facts, gate.epoch(t.due_at), act.key, act.request);
  insert into data.ticket_event (ticket_id, seq, at, actor, roles, event, from_state, to_state, version, payload, facts, due_at,
    key, request_hash, previous, hash, cause)
  values (t.ticket_id, t.seq, at, act.actor, act.roles, m.event, before.state, t.state, t.version, stored, facts, t.due_at, act.key,
    act.request, before.head, t.head, act.cause);
  for i in 1 .. coalesce(cardinality(spoken), 0) loop
    insert into data.ticket_words (ticket_id, seq, field, words, salt)
    values (t.ticket_id, t.seq, spoken[i], payload ->> spoken[i], salts[i]);
  end loop;

  if m.tallies or t.seq = 1 then perform gate.tally(t, m.event, payload, at); end if;
  if t.ask_id is not null and m.while_asked = 'voids' then
    perform gate.end_ask(t.ask_id, case when m.event = 'take-back' then 'taken-back' else 'void' end, at);
    t.ask_id := null;
  end if;
  if m.effects <> '{}' or t.holds <> before.holds then
    if t.holds and not before.holds then
      perform gate.claim(t, t.seq, true);
      if t.workflow = 'exchange' and t.seq > 1 then perform gate.retake_return(t); end if;
    end if;
    if 'record-choice' = any (m.effects) then perform gate.choice_floor(t, m, payload, at); end if;
    foreach name in array m.effects loop
      if name like 'message:%' then
        perform gate.tell(t, substr(name, 9), m.told, payload, facts, at);
      else
        t := gate.effect(name, t, t.seq, payload, at);
      end if;
    end loop;
    if before.holds and not t.holds then perform gate.claim(t, t.seq, false); end if;
  end if;
  -- Goods that nobody has looked at yet are the inspector's, in whatever state they come.
  if m.effects && array['count-received', 'record-inspection'] or m.event = 'migrate' or 'inspector' = any (before.worked_by) then
    t.worked_by := gate.with_inspector(t, case when 'inspector' = any (m.to_worked_by) then t.worked_by else array_remove(t.worked_by, 'inspector') end);
  end if;
  if before.assignee is not null then
    holder := gate.let_go(before, t);
    if holder is not null then
      t.assignee := null;
      led := jsonb_build_object('let_go', holder);
    end if;
  end if;

  if m.to_awaits and (t.state <> before.state or 'record-choice' = any (m.effects)) and t.order_id is not null then
    led := led || jsonb_strip_nulls(jsonb_build_object('awaited', gate.awaited(t)));
  end if;

  update data.ticket x
  set version = t.version, state = t.state, seq = t.seq, step_seq = t.step_seq, entered_at = t.entered_at, assignee = t.assignee,
      waits_on = t.waits_on, worked_by = t.worked_by, escalated = t.escalated, due_at = t.due_at, clocks = t.clocks, calendar = t.calendar,
      complaint_due_at = t.complaint_due_at, complaint_with = t.complaint_with, complaint_clock = t.complaint_clock, final = t.final,
      holds = t.holds, fields = t.fields, parcel = t.parcel, counts = t.counts, payee_known = t.payee_known, accepted_value = t.accepted_value,
      deducted = t.deducted, collected = t.collected, waived = t.waived, goods_settled = t.goods_settled, granted = t.granted, due_total = t.due_total, refund_pending = t.refund_pending, refunded = t.refunded, head = t.head
  where x.ticket_id = t.ticket_id;

  -- Events that are in no definition (ask, approve, deny, pass-up, escalate-complaint, reckon) lead to nothing by themselves.
  if m.ordinal is not null and (m.leads_on or t.parent is not null) then
    if m.opens is not null then perform gate.open_along(t, m.opens, opened_lines, payload, facts, cause, at); end if;
    if m.effects && array['recover-only', 'deliver-returns', 'void-returns'] then
      perform gate.tell_returns(t.ticket_id, case when 'recover-only' = any (m.effects) then 'recover'
        when 'deliver-returns' = any (m.effects) then 'deliver' else 'void' end, '{}', cause, at);
    end if;
    if 'carry-over' = any (m.effects) then perform gate.carry_over(t, cause, at); end if;
    if m.effects && array['release-return', 'collect-charge'] then
      perform gate.settle(c.ticket_id, cause, at) from data.ticket c where c.parent = t.ticket_id;
    end if;
    perform gate.settle(t.ticket_id, cause, at);
    if act.cause is null then led := led || gate.consequences(act.key, t); end if;
  end if;
  if t.waits_on is distinct from m.to_waits_on then    -- escalated: it waits on somebody else than its state says
    led := led || jsonb_build_object('waits_on', (select p.title from data.party p where p.code = t.waits_on));
  end if;
  return row ('done', t.ticket_id, t.prefix || '-' || t.ticket_id, t.seq, m.event, before.state, t.state, t.waits_on,
    gate.epoch(t.due_at), occurred, false, t.version, m.titles || led)::api.answer;
end
$$;
