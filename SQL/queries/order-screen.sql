-- An order with its lines, what may still be made good, and its tickets, as one JSON document. $1 order number
select jsonb_build_object(
  'number', o.number, 'status', o.status, 'currency', o.currency, 'paymentMethod', o.payment_method,
  'placedAt', (extract(epoch from o.placed_at) * 1000000)::bigint,
  'shippedAt', (extract(epoch from o.shipped_at) * 1000000)::bigint,
  'deliveredAt', (extract(epoch from o.delivered_at) * 1000000)::bigint,
  'courierDeliveredAt', (extract(epoch from o.courier_delivered_at) * 1000000)::bigint,
  'discount', o.discount, 'total', o.total, 'paid', o.paid, 'freight', o.freight, 'unpaid', o.unpaid, 'channel', o.channel, 'tracking', o.tracking, 'heldBy', o.held_by,
  'cancelledBy', o.cancelled_by,
  'customer', (select jsonb_build_object('id', o.customer_id, 'name', c.name, 'phone', c.phone, 'address', c.address,
      'assumed', c.assumed) from api.recipients c where c.order_id = o.order_id),
  'lines', (select jsonb_agg(jsonb_build_object('line', l.line, 'sku', l.sku, 'name', l.name, 'quantity', l.quantity,
      'unitPrice', l.unit_price, 'netValue', l.net_value, 'paidValue', l.paid_value, 'tied', l.units_tied, 'used', l.units_used,
      'left', l.units_left, 'valueLeft', l.paid_value - l.adjusted - l.value_used, 'supplier', l.supplier, 'setAsideOf', l.set_aside_of) order by l.line)
    from api.order_lines l where l.order_id = o.order_id),
  'placedTotal', o.placed_total,
  'changes', (select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'at', (extract(epoch from c.at) * 1000000)::bigint, 'ticket', c.ticket,
      'before', c.before, 'after', c.after) order by c.ticket_id, c.seq), '[]')
    from api.order_changes c where c.order_id = o.order_id),
  'tickets', (select coalesce(jsonb_agg(jsonb_build_object('number', t.number, 'workflow', t.workflow, 'state', t.state,
      'title', s.title, 'waitsOn', t.waits_on, 'waitsTitle', coalesce(p.title, s.waits_title), 'dueAt', (extract(epoch from t.due_at) * 1000000)::bigint,
      'overdue', coalesce(not t.final and t.due_at < (select api.now()), false), 'assignee', t.assignee,
      'why', case when t.complaint_with is not null then 'complaint' when t.escalated then 'escalated' end,
      'final', t.final) order by t.ticket_id), '[]')
    from api.tickets t join api.states s on s.version = t.version and s.state = t.state
    left join api.parties p on p.code = t.waits_on
    where t.order_id = o.order_id)
) as screen
from api.orders o where o.number = (select api.text_form($1::text))
