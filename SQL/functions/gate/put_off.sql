-- A clock whose event could not even be judged waits an hour, a minute where somebody only held what it needs; the ticket stays overdue, and the failure is kept for `doctor`.
create or replace function gate.put_off(t data.ticket, at timestamptz, state text) returns text
language plpgsql
as $$
declare
  clock jsonb := t.clocks -> 0;
begin
  if state like '40%' then return 'failed'; end if;   -- nothing is wrong with it: somebody else was let through
  update data.ticket x
  set clocks = (select jsonb_agg(c.value order by (c.value ->> 'due')::bigint) from jsonb_array_elements(
    (t.clocks - 0) || (clock || jsonb_build_object('due', gate.epoch(at + case put_off.state when '55P03' then interval '1 minute' else '1 hour' end)))) c)
  where x.ticket_id = t.ticket_id;
  insert into data.timer (ticket_id, entered_seq, place, due_at, event, outcome, at, actor, detail)
  values (t.ticket_id, t.seq, (clock ->> 'place')::int, to_timestamp((clock ->> 'due')::numeric / 1000000), clock ->> 'then', 'failed',
    at, session_user, jsonb_build_object('problem', state));
  return 'failed';
end
$$;
