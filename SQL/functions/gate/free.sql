-- Releases a ticket whose holder has left the staff: an event `release` by the one who disabled him, judged by that right alone.
create or replace function gate.free(p_ticket bigint) returns void
language plpgsql
as $$
declare
  t data.ticket;
  m data.workflow_move;
begin
  select * into t from data.ticket x where x.ticket_id = p_ticket for update;
  m.event := 'release';
  m.to_state := t.state;
  m.effects := array['release'];
  m.words := '{}';
  m.passing := '{}';
  m.quiet := true;
  perform gate.append(t, m, '{}', '{}',
    row (session_user, array['staff'], '{}', gen_random_uuid(), sha256(''), null, gate.now(), null)::gate.command);
end
$$;
