-- Goods that came late, and that nobody has looked at, are the inspector's work as well, in whatever state their return is (gate.with_inspector).
update data.ticket t set worked_by = t.worked_by || 'inspector'::text
where not t.final and t.waits_on is distinct from 'inspector' and not 'inspector' = any (t.worked_by) and cardinality(t.worked_by) < 3
  and exists (select from data.ticket_line x where x.ticket_id = t.ticket_id and x.received > x.accepted + x.rejected)
  and exists (
    select from data.workflow_move m where m.version = t.version and m.state = t.state and 'record-inspection' = any (m.effects));
