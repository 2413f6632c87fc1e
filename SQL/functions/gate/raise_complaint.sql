-- A complaint whose time is up before anybody has answered it: the next role up in the approval order has it as well, and a clock of its own;
-- the event is `escalate-complaint`, by the system, and when it was to be answered stays. Above the highest there is nobody: it
-- stays with him, overdue. The ticket, its eldest first, is locked by the caller.
create or replace function gate.raise_complaint(t data.ticket, at timestamptz) returns text
language plpgsql
as $$
declare
  complaint int := (select max(c.seq) from data.complaint c where c.ticket_id = t.ticket_id and c.answered_at is null);
  above text;
  clock jsonb := jsonb_build_object('place', 0, 'due', gate.epoch(t.complaint_clock));
  due timestamptz := t.complaint_clock;
  answer api.answer;
begin
  select n.code into above from data.role r join data.role n on n.rank = r.rank + 1 join data.party p on p.code = n.code
  where r.code = t.complaint_with;
  if above is null then
    update data.ticket x set complaint_clock = null where x.ticket_id = t.ticket_id;
  else
    t.complaint_clock := gate.due(at, (select (v.policy ->> 'complaint-hours')::int from data.workflow_version v where v.version = t.version),
      'business-hours');
    answer := gate.mark(t, 'escalate-complaint', jsonb_build_object('from', t.complaint_with, 'to', above), gate.of_system(
      gate.timer_key(t.ticket_id, complaint, clock), gate.request_hash(t.ticket_id::text, 'escalate-complaint', clock), null, at));
    update data.ticket x set complaint_with = above where x.ticket_id = t.ticket_id;
  end if;
  insert into data.timer (ticket_id, entered_seq, place, due_at, event, outcome, at, actor, seq, detail)
  values (t.ticket_id, complaint, 0, due, 'escalate-complaint', case when above is null then 'skipped' else 'fired' end, at, session_user,
    answer.seq, case when above is null then '{"problem": "nobody-above"}'::jsonb end);
  return case when above is null then 'skipped' else 'fired' end;
end
$$;
