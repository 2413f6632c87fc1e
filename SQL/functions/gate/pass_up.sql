-- An approval whose clock has run out: the next role up in the approval order has its turn, and a clock of its own; the event is
-- `pass-up`, by the system. Above the highest there is nobody, nor above a role outside that order: it stays, overdue. The ticket, its
-- eldest first, is locked by the caller.
create or replace function gate.pass_up(t data.ticket, a data.approval, at timestamptz) returns text
language plpgsql
as $$
declare
  role text := a.levels[a.level];
  above text;
  clock jsonb := jsonb_build_object('place', a.level - 1, 'due', gate.epoch(a.due_at));
  answer api.answer;
begin
  select n.code into above from data.role r join data.role n on n.rank = r.rank + 1 where r.code = role;
  if above is not null then
    answer := gate.mark(t, 'pass-up', jsonb_build_object('approval', a.approval_id, 'level', role, 'to', above), gate.of_system(
      gate.timer_key(t.ticket_id, a.seq, clock), gate.request_hash('approval ' || a.approval_id, 'pass-up', clock), null, at));
  end if;
  update data.approval x
  set levels[x.level] = coalesce(above, role), passes_up = above is not null,
      due_at = case when above is null then x.due_at else gate.due(at, 4, 'business-hours') end
  where x.approval_id = a.approval_id;
  insert into data.timer (ticket_id, entered_seq, place, due_at, event, outcome, at, actor, seq, detail)
  values (t.ticket_id, a.seq, a.level - 1, a.due_at, 'pass-up', case when above is null then 'skipped' else 'fired' end, at, session_user,
    answer.seq, case when above is null then jsonb_build_object('problem', 'nobody-above') end);
  return case when above is null then 'skipped' else 'fired' end;
end
$$;
