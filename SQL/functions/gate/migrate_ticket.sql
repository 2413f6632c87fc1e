-- Moves an open ticket to a state of another version of its workflow: the event `migrate`, by who migrates, with all that comes of it. The
-- ticket, its eldest first, is locked by the caller. What it records stays; its units stay tied as they are (a mapping between states
-- that differ in that is refused before). An approval that cannot be given under the new version ends, void.
create or replace function gate.migrate_ticket(
  t data.ticket, p_from data.workflow_version, p_to data.workflow_version, p_state text, p_restart boolean, p_keep_approval boolean, at timestamptz
) returns api.answer
language plpgsql
as $$
declare
  m data.workflow_move;
  after data.workflow_state;
  before data.workflow_state;
  payload jsonb := jsonb_build_object('from-version', p_from.number, 'to-version', p_to.number, 'clocks',
    case when p_restart then 'restart' else 'keep' end);
  key uuid := gate.own_key(encode(substr(sha256(convert_to(format('migrate %s %s %s %s', t.ticket_id, t.seq, p_from.version, p_to.version), 'UTF8')),
    1, 16), 'hex')::uuid);
  answer api.answer;
begin
  select * into before from data.workflow_state s where s.version = p_from.version and s.state = t.state;
  select * into after from data.workflow_state s where s.version = p_to.version and s.state = p_state;
  m.version := p_to.version;
  m.state := t.state;
  m.event := 'migrate';
  m.to_state := p_state;
  m.to_final := false;
  m.to_waits_on := after.waits_on;
  m.to_worked_by := after.worked_by;
  m.to_holds := after.holds;
  m.effects := '{}';
  m.words := '{}';
  m.quiet := false;
  m.while_asked := 'goes-on';
  m.titles := jsonb_build_object('from', before.title, 'to', after.title, 'waits_on', after.waits_title);
  if t.ask_id is not null then
    payload := payload || jsonb_build_object('approval', t.ask_id, 'approval-is', case when p_keep_approval then 'kept' else 'void' end);
    if not p_keep_approval then m.while_asked := 'voids'; end if;
  end if;
  m.passing := array(select jsonb_object_keys(payload));
  t.version := p_to.version;
  t.clocks := gate.migrated_clocks(t, before, after, p_restart, at);
  t.due_at := coalesce(to_timestamp((t.clocks -> 0 ->> 'due')::numeric / 1000000), case when not p_restart then t.due_at end);
  -- Who it was escalated to still has it, where the same party is waited on.
  t.escalated := t.escalated and not p_restart and before.waits_on is not distinct from after.waits_on;
  if not t.escalated then t.waits_on := after.waits_on; end if;
  t.worked_by := case when t.escalated then gate.workers(after.waits_on, after.worked_by) else after.worked_by end;
  if p_restart then t.entered_at := at; end if;
  answer := gate.append(t, m, payload, '{}', row (session_user,
    coalesce((select s.roles from data.staff s where s.login = session_user::text), array['owner']), '{}', key,
    gate.request_hash(t.ticket_id::text, 'migrate', payload), null, at, null)::gate.command);
  -- What the state it is in now does by itself.
  if after.automatic <> '{}' then perform gate.settle(t.ticket_id, key, at); end if;
  return answer;
end
$$;
