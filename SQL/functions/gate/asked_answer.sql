-- What the door says of an approval that is asked for.
create or replace function gate.asked_answer(a data.approval) returns jsonb
language sql stable
as $$
  select jsonb_build_object('approval', a.approval_id, 'levels', a.levels, 'level', a.levels[a.level],
    'level_title', (select r.title from data.role r where r.code = a.levels[a.level]),
    'measure', a.measure, 'before', a.before, 'over_budget', a.over_budget, 'band', a.band, 'due', gate.epoch(a.due_at),
    'unit', (
      select coalesce(v.definition #>> array['fields', m.band ->> 'measure', 'type'], v.definition #>> array['facts', m.band ->> 'measure', 'type'])
      from data.ticket t join data.workflow_version v using (version)
      join data.workflow_move m on m.version = v.version and m.state = a.state and m.event = a.event and m.ordinal = a.ordinal
      where t.ticket_id = a.ticket_id))
$$;
