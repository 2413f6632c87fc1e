-- An approval that could not be passed up waits an hour more, and the failure is kept for `doctor`.
create or replace function gate.put_off_approval(t data.ticket, a data.approval, at timestamptz, state text) returns text
language plpgsql
as $$
begin
  if state like '40%' then return 'failed'; end if;   -- nothing is wrong with it: somebody else was let through
  update data.approval x set due_at = at + case put_off_approval.state when '55P03' then interval '1 minute' else '1 hour' end where x.approval_id = a.approval_id;
  insert into data.timer (ticket_id, entered_seq, place, due_at, event, outcome, at, actor, detail)
  values (t.ticket_id, a.seq, a.level - 1, a.due_at, 'pass-up', 'failed', at, session_user, jsonb_build_object('problem', state));
  return 'failed';
end
$$;
