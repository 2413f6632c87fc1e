-- The facts that a move which waits for an approval is judged on, as they are now, under the ticket's version.
create or replace function gate.approval_facts(t data.ticket, a data.approval, at timestamptz) returns jsonb
language plpgsql stable
as $$
declare
  e data.workflow_event;
begin
  select * into e from data.workflow_event x where x.version = t.version and x.state = t.state and x.event = a.event;
  return gate.facts(t, null, e, a.payload, at) || coalesce(gate.declared_facts(t.counts, e.declared), '{}');
end
$$;
