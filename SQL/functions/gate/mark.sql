-- Appends an event that moves nothing and is in no definition: `approve`, `deny` and `pass-up`. What was said with it is kept as words.
create or replace function gate.mark(
  t data.ticket, p_event text, payload jsonb, act gate.command
) returns api.answer
language plpgsql
as $$
declare
  m data.workflow_move;
begin
  m.version := t.version;
  m.state := t.state;
  m.event := p_event;
  m.to_state := t.state;
  m.effects := '{}';
  m.words := array['note'];
  m.passing := array(select jsonb_object_keys(payload));
  m.titles := (select jsonb_build_object('from', s.title, 'to', s.title, 'waits_on', s.waits_title) from data.workflow_state s
    where s.version = t.version and s.state = t.state);
  m.quiet := false;
  m.while_asked := 'goes-on';
  return gate.append(t, m, payload, '{}', act);
end
$$;
