-- A complaint that could not go up waits an hour more, and the failure is kept for `doctor`.
create or replace function gate.put_off_complaint(t data.ticket, at timestamptz, state text) returns text
language plpgsql
as $$
begin
  if state like '40%' then return 'failed'; end if;   -- nothing is wrong with it: somebody else was let through
  update data.ticket x set complaint_clock = at + case put_off_complaint.state when '55P03' then interval '1 minute' else '1 hour' end
  where x.ticket_id = t.ticket_id;
  insert into data.timer (ticket_id, entered_seq, place, due_at, event, outcome, at, actor, detail)
  select t.ticket_id, max(c.seq), 0, t.complaint_clock, 'escalate-complaint', 'failed', at, session_user, jsonb_build_object('problem', put_off_complaint.state)
  from data.complaint c where c.ticket_id = t.ticket_id and c.answered_at is null;
  return 'failed';
end
$$;
