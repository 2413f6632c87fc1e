-- What a ticket's children have come to: those of the group `children` in Workflows/facts.yaml, and the facts that are declared by workflow
-- and states, or events that have happened, or by what they count or sum over the children.
create or replace function gate.children_facts(t data.ticket) returns jsonb
language plpgsql stable
as $$
begin
  return (
    select jsonb_build_object(
      'children', count(c.ticket_id),
      'children-open', count(c.ticket_id) filter (where not c.final),
      'children-unsettled', coalesce(sum((select sum(l.rejected - l.settled) from data.ticket_line l where l.ticket_id = c.ticket_id)), 0),
      'children-accepted', coalesce(sum((select sum(l.accepted) from data.ticket_line l where l.ticket_id = c.ticket_id)), 0))
    from data.ticket c where c.parent = t.ticket_id)
    || coalesce((
      select jsonb_object_agg(f.key, case f.value ->> 'type' when 'boolean' then to_jsonb(n.number > 0) else to_jsonb(n.number) end)
      from data.workflow_version v
      cross join jsonb_each(v.definition -> 'facts') f
      cross join lateral (
        select count(*) as number from data.ticket c
        where c.parent = t.ticket_id and c.workflow = f.value ->> 'child'
          -- A definition from before what is picked had a state of its own says `approved` of it.
          and (f.value -> 'childStates' ? c.state or c.state = 'picked' and f.value -> 'childStates' ? 'approved' or c.counts ?| array(select jsonb_array_elements_text(f.value -> 'childEvents')))) n
      where v.version = t.version and f.value ->> 'child' is not null), '{}')
    || coalesce((
      select jsonb_object_agg(f.key, gate.child_tally(t.ticket_id, f.value -> 'childTally'))
      from data.workflow_version v cross join jsonb_each(v.definition -> 'facts') f
      where v.version = t.version and f.value ? 'childTally'), '{}');
end
$$;
