-- Reckons the clocks of a ticket with the calendar that is deployed now, where that is another one than they were reckoned with: its own,
-- that of the approval it waits for, and that of its complaint. What moves is told by one event, `reckon`, by the system; where
-- nothing moves there is none. True when something moved. The ticket, its eldest first, is locked by the caller.
create or replace function gate.move_clocks(t data.ticket, at timestamptz) returns boolean
language plpgsql
as $$
declare
  edition int := (select max(c.edition) from data.calendar c);
  clocks jsonb;
  moved record;
  payload jsonb := '{}';
  a data.approval;
  c data.complaint;
  since timestamptz;
  due timestamptz;
  hours int;
  m data.workflow_move;
begin
  if t.calendar >= coalesce(edition, 0) then return false; end if;
  t.calendar := edition;

  if not t.final and t.clocks <> '[]' then
    select jsonb_agg(x.value || jsonb_build_object('due', x.due) order by x.due, x.place) into clocks
    from (select y.value, y.place, gate.due_again(y.value, t.entered_at) as due from jsonb_array_elements(t.clocks) with ordinality y (value, place)) x;
    if clocks <> t.clocks then
      -- The first that moved is told; `show` has them all.
      select n.value ->> 'then' as event, o.value -> 'due' as was, n.value -> 'due' as due into moved
      from jsonb_array_elements(clocks) n
      join jsonb_array_elements(t.clocks) o on o.value -> 'place' = n.value -> 'place' and o.value -> 'due' <> n.value -> 'due'
      order by n.value -> 'due' limit 1;
      payload := jsonb_strip_nulls(jsonb_build_object('clock', moved.event, 'was-due', moved.was, 'due', moved.due));
      t.clocks := clocks;
      t.due_at := to_timestamp((clocks -> 0 ->> 'due')::numeric / 1000000);
    end if;
  end if;

  if t.ask_id is not null then
    select * into a from data.approval x where x.approval_id = t.ask_id;
    -- Its clock began when it was asked for, when the level before agreed, or when it was passed up.
    since := greatest(a.asked_at, (select max(d.at) from data.approval_decision d where d.approval_id = a.approval_id),
      (select max(x.at) from data.timer x where x.ticket_id = a.ticket_id and x.entered_seq = a.seq and x.event = 'pass-up' and x.outcome = 'fired'));
    due := gate.due(since, 4, 'business-hours');
    if a.passes_up and due <> a.due_at then
      update data.approval x set due_at = due where x.approval_id = a.approval_id;
      payload := payload || jsonb_build_object('approval', a.approval_id, 'approval-was-due', gate.epoch(a.due_at), 'approval-due', gate.epoch(due));
    end if;
  end if;

  if t.complaint_due_at is not null then
    select * into c from data.complaint x where x.ticket_id = t.ticket_id and x.answered_at is null order by x.seq desc limit 1;
    hours := (select (v.policy ->> 'complaint-hours')::int from data.workflow_version v where v.version = t.version);
    due := gate.due(c.opened_at, hours, 'business-hours');
    if due <> c.due_at then
      update data.complaint x set due_at = due where x.ticket_id = c.ticket_id and x.seq = c.seq;
      payload := payload || jsonb_build_object('complaint-was-due', gate.epoch(c.due_at), 'complaint-due', gate.epoch(due));
      t.complaint_due_at := due;
    end if;
    if t.complaint_clock is not null then
      since := (select max(x.at) from data.timer x where x.ticket_id = t.ticket_id and x.entered_seq = c.seq
        and x.event = 'escalate-complaint' and x.outcome = 'fired');
      t.complaint_clock := coalesce(gate.due(coalesce(since, c.opened_at), hours, 'business-hours'), t.complaint_clock);
    end if;
  end if;

  if payload = '{}' then
    update data.ticket x set calendar = t.calendar, complaint_clock = t.complaint_clock where x.ticket_id = t.ticket_id;
    return false;
  end if;
  payload := payload || jsonb_build_object('calendar', edition);
  m.version := t.version;
  m.state := t.state;
  m.event := 'reckon';
  m.to_state := t.state;
  m.effects := '{}';
  m.words := '{}';
  m.passing := array(select jsonb_object_keys(payload));
  m.titles := '{}';
  m.quiet := true;                       -- nobody has moved it: what somebody has on his screen still holds
  m.while_asked := 'goes-on';
  perform gate.append(t, m, payload, '{}', gate.of_system(
    encode(substr(sha256(convert_to(format('reckon %s %s', t.ticket_id, edition), 'UTF8')), 1, 16), 'hex')::uuid,
    gate.request_hash(t.ticket_id::text, 'reckon', payload), null, at));
  return true;
end
$$;
