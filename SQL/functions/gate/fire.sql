-- Fires the first clock of a ticket, which has run out: its event, as `system`, judged as every other; refused, it is skipped and
-- not tried again, unless it only waits for an approval that is asked for: then it is put off an hour. An event whose band names
-- somebody is asked for. The clock is taken out in the same transaction. `escalate` starts it anew, as long as it was, for the next
-- role up; above the highest there is nobody, and the ticket stays overdue with him. The ticket, its eldest first, is locked by the
-- caller.
create or replace function gate.fire(t data.ticket, at timestamptz) returns text
language plpgsql
as $$
declare
  clock jsonb := t.clocks -> 0;
  name text := clock ->> 'then';
  rest jsonb := t.clocks - 0;
  act gate.command;
  j gate.judgement;
  answer api.answer;
  entered int;
  detail jsonb;
begin
  -- What set it: a date recorded anew, or else coming into the state.
  entered := coalesce((clock ->> 'set')::int, (select x.seq from data.ticket_event x
    where x.ticket_id = t.ticket_id and x.from_state <> x.to_state order by x.seq desc limit 1));
  if name = 'escalate' and t.waits_on = gate.highest() then
    detail := jsonb_build_object('problem', 'nobody-above');
  else
    act := gate.of_system(gate.timer_key(t.ticket_id, entered, clock), gate.request_hash(t.ticket_id::text, name, '{}'), null, at);
    j := gate.judge(t, name, null, '{}', '{}', act, true);
    if j.failed = '{}' then
      detail := jsonb_build_object('problem', 'no-such-event');
    elsif j.chosen is null and 256 = any (j.failed) then
      update data.ticket x
      set clocks = (select jsonb_agg(c.value order by (c.value ->> 'due')::bigint) from jsonb_array_elements(
        rest || (clock || jsonb_build_object('due', gate.epoch(at + interval '1 hour')))) c)
      where x.ticket_id = t.ticket_id;
      return 'skipped';
    elsif j.chosen is null then
      detail := jsonb_build_object('problem', 'refused', 'facts', j.facts, 'failed', j.failed);
    elsif j.levels <> '{}' then
      j.levels := gate.levels_of_opener(t, j);
      if j.levels is null then detail := '{"problem": "nobody-above"}'; end if;
    end if;
  end if;

  if detail is null then
    t.clocks := case when name = 'escalate' then gate.restart(rest, clock, at) else rest end;
    t.due_at := coalesce(to_timestamp((t.clocks -> 0 ->> 'due')::numeric / 1000000), t.due_at);
    answer := gate.make(t, j, null, act);
    if answer.outcome not in ('done', 'asked') then
      detail := coalesce(answer.detail, '{}') || jsonb_build_object('problem', answer.outcome);
    end if;
  end if;
  if detail is not null then
    update data.ticket x
    set clocks = rest, due_at = coalesce(to_timestamp((rest -> 0 ->> 'due')::numeric / 1000000), t.due_at)
    where x.ticket_id = t.ticket_id;
  end if;
  insert into data.timer (ticket_id, entered_seq, place, due_at, event, outcome, at, actor, seq, detail)
  values (t.ticket_id, entered, (clock ->> 'place')::int, to_timestamp((clock ->> 'due')::numeric / 1000000), name,
    case when detail is null then 'fired' else 'skipped' end, at, session_user, case when detail is null then answer.seq end, detail);
  return case when detail is null then 'fired' else 'skipped' end;
end
$$;
