-- Whose work a ticket is besides: `others`, and the inspector while there are goods on it that nobody has looked at, in a state that lets them be
-- inspected. What waits on him has him already; three parties are as many as queues look for. In PL/pgSQL, which plans it once a session.
create or replace function gate.with_inspector(t data.ticket, others text[]) returns text[]
language plpgsql stable
as $$
begin
  return case when t.waits_on is distinct from 'inspector' and not 'inspector' = any (others) and cardinality(others) < 3
      and exists (select from data.ticket_line x where x.ticket_id = t.ticket_id and x.received > x.accepted + x.rejected)
      and exists (
        select from data.workflow_move m where m.version = t.version and m.state = t.state and 'record-inspection' = any (m.effects))
    then others || 'inspector'::text else others end;
end
$$;
