-- What a command has led to besides its own event, in order: {"then": [{"number","event","to","title","waits_on"}]}, and how the ticket stands now.
create or replace function gate.consequences(p_key uuid, t data.ticket) returns jsonb
language plpgsql stable
as $$
begin
  return coalesce((
    select jsonb_build_object('then', jsonb_agg(jsonb_build_object('number', x.prefix || '-' || e.ticket_id, 'event', e.event,
        'from', e.from_state, 'to', e.to_state, 'title', s.title, 'waits_on', s.waits_title, 'due', gate.epoch(e.due_at),
        'approval', a.approval_id, 'level', a.levels[a.level], 'level_title', r.title,
        'awaited', case when e.to_state <> e.from_state and x.seq = e.seq and x.order_id is not null and not x.final then gate.awaited(x) end)
      order by e.at, e.ticket_id, e.seq))
    from data.ticket_event e
    join data.ticket x on x.ticket_id = e.ticket_id
    join data.workflow_state s on s.version = e.version and s.state = e.to_state
    left join data.approval a on a.ticket_id = e.ticket_id and a.seq = e.seq and a.status = 'open'
    left join data.role r on r.code = a.levels[a.level]
    where e.cause = p_key), '{}');
end
$$;
