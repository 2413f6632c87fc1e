-- A ticket as it stands, as one JSON document. $1 ticket
select jsonb_build_object(
  'ticket', t.ticket_id, 'number', t.number, 'workflow', t.workflow, 'workflowTitle', w.title, 'version', t.version,
  'versionNumber', w.number, 'migratedFrom', (select (m.payload ->> 'from-version')::int from api.ticket_events m
    where m.ticket_id = t.ticket_id and m.event = 'migrate' order by m.seq desc limit 1),
  'state', t.state, 'title', s.title, 'final', t.final, 'seq', t.seq, 'stepSeq', t.step_seq,
  'waitsOn', t.waits_on, 'waitsTitle', coalesce(p.title, s.waits_title), 'escalated', t.escalated,
  'workedBy', (select coalesce(jsonb_agg(jsonb_build_object('party', w.code, 'title', w.title) order by w.code), '[]')
    from api.parties w where w.code = any (t.worked_by)),
  'assignee', t.assignee, 'openedBy', t.opened_by,
  'openedAt', (extract(epoch from t.opened_at) * 1000000)::bigint,
  'firstAskedAt', (extract(epoch from t.first_asked_at) * 1000000)::bigint,
  'enteredAt', (extract(epoch from t.entered_at) * 1000000)::bigint,
  'dueAt', (extract(epoch from t.due_at) * 1000000)::bigint, 'clocks', t.clocks,
  'overdue', coalesce(t.due_at < (select api.now()), false),
  'complaint', case when t.complaint_due_at is not null then jsonb_build_object(
    'dueAt', (extract(epoch from t.complaint_due_at) * 1000000)::bigint, 'overdue', t.complaint_due_at < (select api.now()),
    'with', t.complaint_with, 'withTitle', (select w.title from api.parties w where w.code = t.complaint_with)) end,
  'recorded', (select coalesce(jsonb_agg(jsonb_build_object('name', f.name, 'type', f.type, 'title', f.title, 'value', t.fields -> f.name,
      'valueTitle', f.codes -> (t.fields ->> f.name) -> 'title') order by f.name), '[]')
    from api.workflow_fields f where f.version = t.version and t.fields ? f.name),
  'acceptedValue', t.accepted_value, 'deducted', t.deducted, 'dueTotal', t.due_total,
  'refundPending', t.refund_pending, 'refunded', t.refunded,
  'order', o.number, 'currency', o.currency, 'orderStatus', o.status,
  'customer', case when t.order_id is not null
    then (select jsonb_build_object('id', t.customer_id, 'name', c.name, 'phone', c.phone)
      from api.recipients c where c.order_id = t.order_id)
    else (select jsonb_build_object('id', c.customer_id, 'name', c.name, 'phone', c.phone)
      from api.customers c where c.customer_id = t.customer_id) end,
  'awaited', api.awaited(t.ticket_id),
  'lines', (select coalesce(jsonb_agg(jsonb_build_object('line', l.line, 'sku', ol.sku, 'name', ol.name, 'units', l.units,
      'newSku', l.new_sku, 'newPrice', l.new_price, 'newName', case when l.new_sku is not null then (
        select a.name from api.articles a where a.form = (select api.text_form(l.new_sku))) end,
      'received', l.received, 'accepted', l.accepted, 'rejected', l.rejected, 'settled', l.settled,
      'acceptedValue', l.accepted_value, 'finding', l.finding, 'disposition', l.disposition) order by l.line), '[]')
    from api.ticket_lines l join api.order_lines ol on ol.order_id = t.order_id and ol.line = l.line
    where l.ticket_id = t.ticket_id),
  'notes', (select coalesce(jsonb_agg(jsonb_build_object('seq', n.seq, 'at', (extract(epoch from e.at) * 1000000)::bigint,
      'actor', e.actor, 'field', n.field, 'words', n.words,
      'title', (select f.title from api.workflow_fields f where f.version = e.version and f.name = n.field)) order by n.seq, n.field), '[]')
    from (select * from api.ticket_words x where x.ticket_id = t.ticket_id order by x.seq desc limit 6) n
    join api.ticket_events e on e.ticket_id = n.ticket_id and e.seq = n.seq)
,
  'approval', case when t.ask_id is not null then api.approval_screen(t.ask_id) end,
  'relatives', (select coalesce(jsonb_agg(jsonb_build_object('relation', r.relation, 'number', r.number, 'workflow', r.workflow,
      'state', r.state, 'title', rs.title, 'final', r.final) order by r.relation, r.relative), '[]')
    from api.ticket_relatives r join api.states rs on rs.version = r.version and rs.state = r.state
    where r.ticket_id = t.ticket_id)
) as screen
from api.tickets t
join api.workflows w on w.version = t.version
join api.states s on s.version = t.version and s.state = t.state
left join api.parties p on p.code = t.waits_on
left join api.orders o on o.order_id = t.order_id
where t.ticket_id = $1::bigint
