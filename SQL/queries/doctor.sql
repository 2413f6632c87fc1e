-- Every invariant of the database that does not hold: the check, where, and what is wrong.
with claimed as (
  select t.order_id, l.line, sum(case when t.holds then l.units - l.accepted - l.handed - l.passed_on else 0 end)::int as tied,
    sum(l.accepted)::int as used, sum(l.accepted_value)::bigint as value
  from data.ticket t join data.ticket_line l using (ticket_id) group by t.order_id, l.line
), replayed as (
  select e.ticket_id, (array_agg(e.to_state order by e.seq desc))[1] as state, max(e.seq) as seq, count(*) as events
  from data.ticket_event e group by e.ticket_id
)
select 'units' as check, 'order ' || o.number || ' line ' || ol.line as place,
  format('tied %s, tickets tie %s; used %s, tickets used %s; value %s, tickets %s', ol.units_tied, coalesce(c.tied, 0),
    ol.units_used, coalesce(c.used, 0), ol.value_used, coalesce(c.value, 0)) as fault
from data.order_line ol join data."order" o using (order_id) left join claimed c on c.order_id = ol.order_id and c.line = ol.line
where (ol.units_tied, ol.units_used, ol.value_used) is distinct from (coalesce(c.tied, 0), coalesce(c.used, 0), coalesce(c.value, 0))
union all
select 'unit-ledger', 'order ' || o.number || ' line ' || ol.line,
  format('tied %s used %s value %s, entries sum to %s %s %s', ol.units_tied, ol.units_used, ol.value_used, x.tied, x.used, x.value)
from data.order_line ol join data."order" o using (order_id)
cross join lateral (select coalesce(sum(u.tied), 0) as tied, coalesce(sum(u.used), 0) as used, coalesce(sum(u.value), 0) as value
  from data.unit_ledger u where u.order_id = ol.order_id and u.line = ol.line) x
where (ol.units_tied, ol.units_used, ol.value_used) <> (x.tied, x.used, x.value)
union all
select 'replay', t.prefix || '-' || t.ticket_id, format('state %s, events end in %s; seq %s, events %s', t.state, r.state, t.seq, r.events)
from data.ticket t join replayed r using (ticket_id)
where t.state <> r.state or t.seq <> r.seq or r.events <> r.seq
union all
select 'broken-path', t.prefix || '-' || e.ticket_id, format('event %s begins in %s, the one before ended in %s', e.seq, e.from_state, e.before)
from (select x.ticket_id, x.seq, x.from_state, lag(x.to_state, 1, '') over (partition by x.ticket_id order by x.seq) as before
  from data.ticket_event x) e join data.ticket t using (ticket_id)
where e.from_state <> e.before
union all
select 'illegal-move', t.prefix || '-' || e.ticket_id, format('event %s: %s from %s to %s is no move of version %s', e.seq, e.event,
  e.from_state, e.to_state, e.version)
from data.ticket_event e join data.ticket t using (ticket_id)
where not exists (select from data.workflow_move m where m.version = e.version and m.state = e.from_state and m.event = e.event
    and m.to_state = e.to_state)
  and not (e.event = 'release' and e.roles = '{staff}')
  and not (e.event = 'migrate' and exists (
    select from data.workflow_state s where s.version = e.version and s.state = e.to_state and not s.final))
  and not (e.event in ('ask', 'approve', 'deny') and e.from_state = e.to_state and exists (
    select from data.approval a left join data.approval_decision d using (approval_id)
    where a.ticket_id = e.ticket_id and e.seq in (a.seq, d.seq)))
  and not (e.event = 'reckon' and e.from_state = e.to_state and e.roles = '{system}' and (e.payload ->> 'calendar')::int <= (
    select max(c.edition) from data.calendar c))
  and not (e.event = 'escalate-complaint' and e.from_state = e.to_state and e.roles = '{system}' and exists (
    select from data.timer c join data.complaint p on p.ticket_id = c.ticket_id and p.seq = c.entered_seq
    where c.ticket_id = e.ticket_id and c.seq = e.seq and c.event = e.event))
  and not (e.event = 'pass-up' and e.from_state = e.to_state and e.roles = '{system}' and exists (
    select from data.timer c join data.approval a on a.ticket_id = c.ticket_id and a.seq = c.entered_seq
    where c.ticket_id = e.ticket_id and c.seq = e.seq and c.event = e.event))
union all
select 'version', t.prefix || '-' || e.ticket_id, format('event %s: %s is under version %s, the one before it under %s', e.seq, e.event,
  e.version, e.before)
from (select x.ticket_id, x.seq, x.event, x.version, lag(x.version, 1, x.version) over w as before from data.ticket_event x
  window w as (partition by x.ticket_id order by x.seq)) e
join data.ticket t using (ticket_id) join data.workflow_version v on v.version = e.version
where (e.version <> e.before) <> (e.event = 'migrate') or v.name <> t.workflow
union all
select 'version', t.prefix || '-' || t.ticket_id, format('is under version %s, its last event under %s', t.version, e.version)
from data.ticket t join data.ticket_event e using (ticket_id, seq) where e.version <> t.version
union all
select 'approval', t.prefix || '-' || t.ticket_id, format('approval %s is %s: %s', a.approval_id, a.status, x.fault)
from data.approval a join data.ticket t using (ticket_id)
cross join lateral (
  select 'the ticket does not wait for it' as fault where a.status = 'open' and t.ask_id is distinct from a.approval_id
  union all
  select 'the ticket still waits for it' where a.status <> 'open' and t.ask_id = a.approval_id
  union all
  select 'not every level has agreed' where a.status = 'granted' and cardinality(a.levels) <> (
    select count(*) from data.approval_decision d where d.approval_id = a.approval_id and d.agreed)
  union all
  select 'decided by ' || d.decided_by || ', who asked, or for him' from data.approval_decision d
  where d.approval_id = a.approval_id and a.asker in (d.decided_by, d.on_behalf_of)
  union all
  select d.decided_by || ' decided, and did ' || e.event || ' on the ticket' from data.approval_decision d
  join data.ticket_event e on e.ticket_id = a.ticket_id and e.seq < d.seq and e.actor in (d.decided_by, d.on_behalf_of)
    and e.event in ('open', 'amend', 'receive', 'inspect', 'record-loss', 'record-payee', 'found') and not 'system' = any (e.roles)
  where d.approval_id = a.approval_id
) x
union all
select 'approval', t.prefix || '-' || t.ticket_id, format('approval %s: the word of %s is no event', d.approval_id, d.decided_by)
from data.approval_decision d join data.approval a using (approval_id) join data.ticket t using (ticket_id)
where not exists (select from data.ticket_event e where e.ticket_id = a.ticket_id and e.seq = d.seq and e.actor = d.decided_by
  and e.event = case when d.agreed then 'approve' else 'deny' end)
union all
select 'approved-move', t.prefix || '-' || e.ticket_id, format('event %s: %s was made without the approval its band demands', e.seq, e.event)
from data.ticket_event e join data.ticket t using (ticket_id)
join data.workflow_move m on m.version = e.version and m.state = e.from_state and m.event = e.event and m.to_state = e.to_state
where m.band is not null and not exists (select from data.approval a
  where a.ticket_id = e.ticket_id and a.event = e.event and a.status in ('granted', 'free') and (a.status = 'granted' or a.seq = e.seq))
  and not exists (select from data.workflow_move o where o.version = m.version and o.state = m.state and o.event = m.event
    and o.to_state = m.to_state and o.band is null)
union all
select 'family', t.prefix || '-' || t.ticket_id, format('its eldest is %s, its parent''s is %s', t.root, coalesce(p.root, p.ticket_id))
from data.ticket t join data.ticket p on p.ticket_id = t.parent
where t.root is distinct from coalesce(p.root, p.ticket_id)
union all
-- A ticket that holds its units has lent what its children hold of them, or have made good.
select 'family', t.prefix || '-' || t.ticket_id, format('line %s: %s units are handed to its children, which claim %s', l.line, l.handed, x.units)
from data.ticket t join data.ticket_line l using (ticket_id)
cross join lateral (
  select coalesce(sum(case when c.holds then cl.units - cl.passed_on else cl.accepted + cl.handed end), 0)::int as units
  from data.ticket c join data.ticket_line cl using (ticket_id) where c.parent = t.ticket_id and cl.line = l.line) x
where t.holds and l.handed <> x.units
union all
select 'key', 'key ' || e.key, format('made %s events by %s', count(*), e.actor)
from data.ticket_event e group by e.actor, e.key having count(*) > 1
union all
select 'key', t.prefix || '-' || o.ticket_id, format('event %s has %s effects %s', o.seq, count(*), o.kind)
from data.outbox o join data.ticket t using (ticket_id) group by t.prefix, o.ticket_id, o.seq, o.kind having count(*) > 1
union all
select 'cap', t.prefix || '-' || t.ticket_id, format('refunds of %s and %s, and %s is due', t.refunded, t.refund_pending, t.due_total)
from data.ticket t where t.refunded + t.refund_pending > t.due_total
union all
select 'cap', 'order ' || o.number || ' line ' || ol.line, format('claims on %s units worth %s, of %s worth %s',
  ol.units_tied + ol.units_used, ol.value_used + ol.adjusted, ol.quantity, ol.paid_value)
from data.order_line ol join data."order" o using (order_id)
where ol.units_tied + ol.units_used > ol.quantity or ol.value_used + ol.adjusted > ol.paid_value
union all
select 'refunds', t.prefix || '-' || t.ticket_id, format('refunded %s pending %s, entries say %s and %s', t.refunded, t.refund_pending,
  x.settled, x.pending)
from data.ticket t
cross join lateral (select coalesce(sum(r.amount) filter (where r.kind = 'settle'), 0) as settled,
  coalesce(sum(case r.kind when 'instruct' then r.amount else -r.amount end), 0) as pending
  from data.refund_entry r where r.ticket_id = t.ticket_id) x
where t.refunded <> x.settled or t.refund_pending <> x.pending
union all
select 'collections', t.prefix || '-' || t.ticket_id, format('collected %s, entries say %s', t.collected, x.sum)
from data.ticket t
cross join lateral (select coalesce(sum(e.amount), 0) as sum from data.collection_entry e
  where e.ticket_id = t.ticket_id and e.kind = 'difference') x
where t.collected <> x.sum
union all
-- What an order was changed to is what its lines are, and what was paid stands on them and on what was set aside.
select 'order-change', 'order ' || o.number, case when x.articles <> c.after then format('changed to %s, and its lines are %s', c.after, x.articles)
  else format('%s paid stands on its lines, and %s with %s for dearer goods was paid', x.paid, least(o.paid, o.total), x.more) end
from (select distinct on (y.order_id) y.* from data.order_change y where y.kind = 'lines' order by y.order_id, y.ticket_id desc, y.seq desc) c
join data."order" o using (order_id)
cross join lateral (
  select (select coalesce(jsonb_object_agg(z.form, z.units), '{}') from (
      select gate.text_form(l.sku) as form, sum(l.quantity) as units from data.order_line l
      where l.order_id = o.order_id and l.inherits_line is null and l.quantity > 0 group by 1) z) as articles,
    (select coalesce(sum(l.paid_value), 0) from data.order_line l where l.order_id = o.order_id and (l.inherits_line is null or l.set_aside)) as paid,
    (select coalesce(sum(e.amount), 0) from data.collection_entry e join data.ticket t using (ticket_id)
      where t.order_id = o.order_id and t.workflow = 'manual-verification') as more) x
where x.articles <> c.after or x.paid <> least(o.paid, o.total) + x.more
union all
select 'order-change', 'order ' || o.number || ' line ' || l.line, 'is set aside, and no return is about it'
from data.order_line l join data."order" o using (order_id)
where l.set_aside and not exists (
  select from data.ticket t join data.ticket_line x using (ticket_id)
  where t.order_id = l.order_id and t.workflow = 'return' and x.line = l.line)
union all
select 'order-change', t.prefix || '-' || b.ticket_id, format('event %s told the shop %s, and nothing was changed by it', b.seq, b.kind)
from data.outbox b join data.ticket t using (ticket_id)
where b.kind in ('change-lines', 'change-payment') and not exists (
  select from data.order_change c where c.ticket_id = b.ticket_id and c.seq = b.seq)
union all
select 'order-money', 'order ' || o.number, format('refunds %s, payments beside %s, freight given back %s, granted %s; its tickets say %s, %s, %s and %s',
  o.money_back, o.money_more, o.freight_back, o.granted, x.back, x.more, x.freight, x.granted)
from (
  select t.order_id, sum(t.refunded + t.refund_pending) as back, sum(t.outward_freight) as freight, sum(t.granted) as granted,
    sum(t.return_freight + coalesce((select sum(e.amount) from data.collection_entry e where e.ticket_id = t.ticket_id), 0)) as more
  from data.ticket t where t.order_id is not null group by t.order_id
) x join data."order" o using (order_id)
where (o.money_back, o.money_more, o.freight_back, o.granted) <> (x.back, x.more, x.freight, x.granted)
union all
select 'currency', 'order ' || o.number, format('no rate of %s is known: what is judged by amounts is refused', o.currency)
from data."order" o where not exists (select from data.currency c where c.code = o.currency)
  and exists (select from data.ticket t where t.order_id = o.order_id and not t.final)
union all
-- Where money was given without goods, all that is due on an order together is what was paid.
select 'order-money', 'order ' || o.number, format('%s is due or refunded on its tickets, and %s were paid', x.due, o.paid + o.money_more)
from data."order" o
cross join lateral (select sum(greatest(t.due_total, t.refund_pending + t.refunded)) as due from data.ticket t where t.order_id = o.order_id) x
where o.granted > 0 and x.due > o.paid + o.money_more
union all
select 'granted', t.prefix || '-' || t.ticket_id, format('granted %s, due %s, of its prices that fell %s', t.granted, t.due_total, x.fallen)
from data.ticket t
cross join lateral (select coalesce(sum(p.amount), 0) as fallen from data.price_protection p where p.ticket_id = t.ticket_id) x
where t.granted > 0 and (t.due_total <> t.granted or x.fallen <> case when t.fields ->> 'kind' = 'price-protection' then t.granted else 0 end)
union all
select 'granted', t.prefix || '-' || t.ticket_id, format('granted %s, and nobody whose band it is was asked for that', t.granted)
from data.ticket t
where t.granted > 0 and not exists (select from data.approval a
  where a.ticket_id = t.ticket_id and a.status in ('granted', 'free') and a.amount >= t.granted)
union all
select 'granted', 'order ' || o.number || ' line ' || l.line, format('%s given back for its price, entries sum to %s', l.adjusted, x.sum)
from data.order_line l join data."order" o using (order_id)
cross join lateral (select coalesce(sum(p.amount), 0) as sum from data.price_protection p
  where p.order_id = l.order_id and p.line = l.line) x
where l.adjusted <> x.sum
union all
select 'inheritance', 'order ' || o.number || ' line ' || l.line, format('made by the delivery of %s-%s, which is %s', t.prefix, t.ticket_id, t.state)
from data.order_line l join data."order" o using (order_id) join data.ticket t on t.ticket_id = l.inherited_from
where not l.set_aside and (t.state not in ('delivered', 'tracing', 'closed') or not t.counts ? 'deliver')
union all
select 'made-good', 'order ' || o.number, format('refunds of %s fen for goods, and %s were paid', r.sum, o.paid + c.sum)
from (select distinct l.order_id from data.order_line l where l.inherits_line is not null) i
join data."order" o using (order_id)
cross join lateral (select coalesce(sum(t.refunded + t.refund_pending - coalesce((t.fields ->> 'freight-paid')::bigint, 0)), 0) as sum
  from data.ticket t where t.order_id = o.order_id) r
cross join lateral (select coalesce(sum(e.amount), 0) as sum from data.collection_entry e join data.ticket t using (ticket_id)
  where t.order_id = o.order_id) c
where r.sum > o.paid + c.sum
union all
select 'outbox', t.prefix || '-' || r.ticket_id, format('refund instruction of event %s has no outbox row', r.seq)
from data.refund_entry r join data.ticket t using (ticket_id)
where r.kind = 'instruct' and not exists (select from data.outbox o where o.ticket_id = r.ticket_id and o.seq = r.seq and o.kind = 'refund-instruction')
union all
select 'outbox', t.prefix || '-' || e.ticket_id, format('event %s, %s, has no row %s', e.seq, e.event, x.kind)
from data.ticket_event e join data.ticket t using (ticket_id)
cross join lateral (
  -- What every move that this can have been writes.
  select bool_and(exists (select from unnest(m.effects) f where f like 'message:%')) as tells,
    bool_and('dispose-accepted' = any (m.effects)) as disposes,
    bool_and('change-lines' = any (m.effects)) as changes, bool_and('change-payment' = any (m.effects)) as pays_otherwise
  from data.workflow_move m
  where m.version = e.version and m.state = e.from_state and m.event = e.event and m.to_state = e.to_state
) m
cross join lateral (
  select 'customer-message' as kind where m.tells
  union all
  select 'stock-disposition' where m.disposes
    and (select sum(a.value::bigint) from jsonb_each_text(e.payload -> 'accepted') a) > 0
  union all
  select 'change-lines' where m.changes
  union all
  select 'change-payment' where m.pays_otherwise
) x
where not exists (select from data.outbox o where o.ticket_id = e.ticket_id and o.seq = e.seq and o.kind = x.kind)
union all
-- What follows in a lane never goes before what stands there.
select 'lane', 'row ' || x.outbox_id, format('%s, delivered although row %s stands before it', x.kind, coalesce(x.first_open, x.latest))
from (
  select o.outbox_id, o.kind, o.status, o.delivered_at, max(o.delivered_at) over w as before, max(o.outbox_id) over w as latest,
    min(o.outbox_id) filter (where o.status in ('waiting', 'leased', 'dead', 'unknown')) over w as first_open
  from data.outbox o where o.lane is not null
  window w as (partition by o.lane order by o.outbox_id rows between unbounded preceding and 1 preceding)) x
where x.status = 'delivered' and (x.first_open is not null or x.before > x.delivered_at)
union all
select 'lane', 'row ' || p.outbox_id, format('%s, %s, and %s rows wait behind it', p.kind, p.status, count(*))
from data.outbox p
join data.outbox o on o.lane = p.lane and o.outbox_id > p.outbox_id and o.status in ('waiting', 'leased', 'dead', 'unknown')
where p.status in ('dead', 'unknown')
group by p.outbox_id
union all
select 'over', 'order ' || o.number, format('released by row %s, and cancelled by row %s before', b.outbox_id, c.outbox_id)
from data.outbox b join data.ticket t using (ticket_id) join data."order" o using (order_id)
join data.ticket ct on ct.order_id = t.order_id
join data.outbox c on c.ticket_id = ct.ticket_id and c.kind = 'cancel-order' and c.outbox_id < b.outbox_id
where b.kind = 'release-order' and b.status <> 'cancelled'
union all
select 'over', 'order ' || o.number, format('cancelled by ticket %s, which has not told the shop', o.cancelled_by)
from data."order" o
where o.cancelled_by is not null and not exists (
  select from data.outbox b where b.ticket_id = o.cancelled_by and b.kind = 'cancel-order')
union all
select 'passed-on', t.prefix || '-' || t.ticket_id, format('line %s: %s units are passed on to returns, which are about %s', l.line, l.passed_on,
  x.units)
from data.ticket t join data.ticket_line l using (ticket_id)
cross join lateral (
  select coalesce(sum(sl.units), 0) as units from data.ticket s join data.ticket_line sl using (ticket_id)
  where s.order_id = t.order_id and s.successor_of = t.ticket_id and s.workflow = 'return' and sl.line = l.line) x
where t.workflow = 'return' and l.passed_on <> x.units
union all
select 'four-eyes', t.prefix || '-' || e.ticket_id, format('%s did %s and also %s', e.actor, e.event, x.event)
from data.ticket_event e join data.ticket t using (ticket_id)
join data.workflow_move m on m.version = e.version and m.state = e.from_state and m.event = e.event and m.to_state = e.to_state
join data.ticket_event x on x.ticket_id = e.ticket_id and x.actor = e.actor and x.seq < e.seq and x.event = any (m.not_by)
where not exists (select from data.workflow_move o where o.version = m.version and o.state = m.state and o.event = m.event
  and o.to_state = m.to_state and o.ordinal <> m.ordinal)
union all
select 'inspection', t.prefix || '-' || r.ticket_id, format('refund instruction of event %s has no inspection before it', r.seq)
from data.refund_entry r join data.ticket t using (ticket_id)
where r.kind = 'instruct' and t.granted = 0 and not exists (select from data.ticket_event e
  where e.ticket_id = r.ticket_id and e.seq < r.seq and e.event in ('inspect', 'record-loss'))
union all
select 'inspection', t.prefix || '-' || t.ticket_id, format('line %s: %s units inspected, %s received', l.line, x.units, l.received)
from data.ticket t join data.ticket_line l using (ticket_id)
cross join lateral (
  select sum(coalesce((e.payload -> 'accepted' ->> l.line::text)::int, 0) + coalesce((e.payload -> 'rejected' ->> l.line::text)::int, 0)) as units
  from data.ticket_event e where e.ticket_id = t.ticket_id and e.event = 'inspect') x
where t.counts ? 'inspect' and x.units > l.received
union all
select 'words', t.prefix || '-' || w.ticket_id, format('words of event %s, field %s, do not match their hash', w.seq, w.field)
from data.ticket_words w join data.ticket t on t.ticket_id = w.ticket_id join data.ticket_event e on e.ticket_id = w.ticket_id and e.seq = w.seq
where w.words is not null and e.payload -> w.field ->> 'words'
  is distinct from encode(sha256(w.salt || convert_to(w.words, 'UTF8')), 'hex')
union all
select 'held-order', 'order ' || o.number, format('held by %s, which is %s', o.held_by, coalesce(t.workflow || ' in ' || t.state, 'no ticket'))
from data."order" o left join data.ticket t on t.ticket_id = o.held_by
where o.held_by is not null and (t.final or t.order_id is distinct from o.order_id or t.workflow <> 'manual-verification')
union all
select 'held-order', t.prefix || '-' || t.ticket_id, 'waits, and its order is not held by it'
from data.ticket t join data."order" o using (order_id)
where t.workflow = 'manual-verification' and not t.final and o.held_by is distinct from t.ticket_id
union all
select 'recipient', 'order ' || o.number, 'goes to nobody' from data."order" o
where not exists (select from data.recipient r where r.order_id = o.order_id)
union all
select 'recipient', 'order ' || o.number, 'was amended, and nothing tells of it'
from data.recipient r join data."order" o using (order_id)
where r.amended_at is not null and not exists (
  select from data.recipient_change h where h.order_id = r.order_id and h.at = r.amended_at)
union all
select 'inbox', 'event ' || e.event_id, format('a refusal that is applied, and no callback knows of it')
from data.carrier_event e
where e.state = 'applied' and e.status = 'refused' and not exists (
  select from data.ticket t where t.ticket_id = e.callback and t.workflow = 'rejected-delivery-callback' and t.order_id = e.order_id)
  -- A parcel that is stopped, as the customer has the goods, is nothing to call about.
  and not exists (select from data.ticket_event x where x.ticket_id = e.reshipment and x.event = 'first-arrived')
  -- Nor is one whose goods their customer had asked to return.
  and not exists (select from data.ticket r where r.ticket_id = e.callback and r.workflow = 'return' and r.order_id = e.order_id)
union all
select 'inbox', 'event ' || e.event_id, format('%s, and no ticket knows of it', e.status)
from data.carrier_event e
where e.state = 'applied' and e.status in ('lost', 'returned') and coalesce(e.callback, e.reshipment, e.return_id) is null
union all
select 'inbox', 'event ' || e.event_id, 'was taken in and left as new' from data.carrier_event e where e.state = 'new'
union all
select 'clock', t.prefix || '-' || t.ticket_id, 'waits on ' || t.waits_on || ' and has no clock'
from data.ticket t where not t.final and t.due_at is null
union all
select 'clock', t.prefix || '-' || t.ticket_id, format('runs to %s, %s, and what is recorded is %s', k.value ->> 'until',
  (to_timestamp((k.value ->> 'start')::numeric / 1000000) at time zone 'Asia/Shanghai')::date, date '1970-01-01' + (t.fields ->> (k.value ->> 'until'))::int)
from data.ticket t cross join lateral jsonb_array_elements(t.clocks) k
where not t.final and k.value ? 'until' and not k.value ? 'length'
  and (to_timestamp((k.value ->> 'start')::numeric / 1000000) at time zone 'Asia/Shanghai')::date - date '1970-01-01'
    is distinct from (t.fields ->> (k.value ->> 'until'))::int
union all
select 'calendar', 'year ' || extract(year from max(t.due_at)), format('due times run past the last published year %s', c.published_to)
from data.ticket t cross join data.calendar c where not t.final
group by c.published_to having extract(year from max(t.due_at)) > c.published_to
union all
select 'calendar', 'edition ' || c.edition, format('the clocks of %s tickets are still those of an older calendar; a worker moves them', x.count)
from data.calendar c
cross join lateral (select count(*) from data.ticket t
  where (not t.final or t.complaint_due_at is not null) and t.calendar < c.edition) x
where x.count > 0
union all
select 'parcel', t.prefix || '-' || t.ticket_id, format('is found by the tracking number %s, and %s is recorded', t.parcel, t.fields ->> 'tracking')
from data.ticket t where t.parcel is distinct from gate.tracking_form(t.fields ->> 'tracking')
union all
select 'work', t.prefix || '-' || t.ticket_id, format('waits on %s and is worked by {%s}, its state says %s and {%s}', t.waits_on,
  array_to_string(t.worked_by, ','), s.waits_on, array_to_string(s.worked_by, ','))
from data.ticket t join data.workflow_state s on s.version = t.version and s.state = t.state
where not t.final and (
  not t.escalated and (t.waits_on is distinct from s.waits_on
    or (t.worked_by <> s.worked_by or exists (select from data.ticket_line x where x.ticket_id = t.ticket_id and x.received > x.accepted + x.rejected))
      and t.worked_by <> gate.with_inspector(t, s.worked_by))
  or t.escalated and not exists (select from data.ticket_event e where e.ticket_id = t.ticket_id and e.event = 'escalate'))
union all
select 'complaint', t.prefix || '-' || t.ticket_id, format('to be answered by %s, its complaints say %s', t.complaint_due_at, x.due)
from data.ticket t
cross join lateral (select max(c.due_at) as due from data.complaint c where c.ticket_id = t.ticket_id and c.answered_at is null) x
where t.complaint_due_at is distinct from x.due
union all
select 'complaint', t.prefix || '-' || t.ticket_id, format('with %s, gone up %s times', t.complaint_with, x.times)
from data.ticket t
cross join lateral (select count(*) as times, max(m.at) as at, (array_agg(e.payload ->> 'to' order by e.seq desc))[1] as party
  from data.timer m join data.complaint c on c.ticket_id = m.ticket_id and c.seq = m.entered_seq and c.answered_at is null
  join data.ticket_event e on e.ticket_id = m.ticket_id and e.seq = m.seq
  where m.ticket_id = t.ticket_id and m.event = 'escalate-complaint' and m.outcome = 'fired') x
where t.complaint_with <> coalesce(x.party, 'team-leader')
union all
select 'holder', t.prefix || '-' || t.ticket_id, format('held by %s, who is not on the staff', t.assignee)
from data.ticket t left join data.staff s on s.login = t.assignee and s.disabled_at is null
where t.assignee is not null and s.login is null
union all
select 'timer', t.prefix || '-' || m.ticket_id, format('clock for %s, due %s, made event %s, which is not it', m.event, m.due_at, m.seq)
from data.timer m join data.ticket t using (ticket_id)
left join data.ticket_event e on e.ticket_id = m.ticket_id and e.seq = m.seq and e.actor = m.actor
  and (e.event = m.event or (e.event = 'ask' and e.payload ->> 'ask' = m.event))
where m.outcome = 'fired' and e.seq is null
union all
select 'timer', t.prefix || '-' || m.ticket_id, format('event %s was made by %s clocks', m.seq, count(*))
from data.timer m join data.ticket t using (ticket_id) where m.seq is not null
group by t.prefix, m.ticket_id, m.seq having count(*) > 1
union all
select 'timer', t.prefix || '-' || m.ticket_id, format('clock for %s, due %s, could not be judged: %s', m.event, m.due_at, m.detail ->> 'problem')
from data.timer m join data.ticket t using (ticket_id)
where m.outcome = 'failed' and not t.final and t.due_at <= m.due_at
union all
select 'snapshot', 'process ' || a.pid, format('%s holds a snapshot for %s', a.usename, date_trunc('second', clock_timestamp() - a.xact_start))
from pg_stat_activity a where a.backend_xmin is not null and a.xact_start < clock_timestamp() - interval '10 minutes'
union all
select 'points-request', t.prefix || '-' || t.ticket_id, format('%s, asked for %s, and %s of its points stand', t.state, t.fields ->> 'points', x.standing)
from data.ticket t
cross join lateral (select coalesce(sum(e.points), 0) as standing from data.points_entry e
  where e.ticket_id = t.ticket_id and e.kind = 'grant' and not exists (select from data.points_entry r where r.reverses = e.entry_id)) x
where t.workflow = 'points-compensation'
  and x.standing <> case when t.state = 'granted' then (t.fields ->> 'points')::bigint else 0 end
union all
select 'points-balance', a.account, format('balance %s, entries sum to %s', a.balance, x.sum)
from data.points_account a
cross join lateral (select coalesce(sum(case a.account when e.to_account then e.points when e.from_account then - e.points end), 0) as sum
  from data.points_entry e where e.customer_id = a.customer_id) x
where a.balance <> x.sum
union all
select 'points-history', 'customer ' || r.customer_id, format('entry %s left a balance of %s', r.entry_id, r.balance)
from (select e.entry_id, e.customer_id, sum(case 'customer:' || e.customer_id when e.to_account then e.points
    when e.from_account then - e.points else 0 end) over (partition by e.customer_id order by e.entry_id) as balance
  from data.points_entry e) r
where r.balance < 0
union all
select 'points-budget', format('team %s %s', b.team, to_char(b.month, 'YYYY-MM')), format('used %s, grants that stand come to %s', b.used, x.sum)
from data.team_budget b
cross join lateral (select coalesce(sum(e.points), 0) as sum from data.points_entry e
  where e.team = b.team and e.month = b.month and e.kind = 'grant'
    and not exists (select from data.points_entry r where r.reverses = e.entry_id)) x
where b.used <> x.sum
union all
select 'points-reversal', 'entry ' || r.entry_id, format('does not undo entry %s', e.entry_id)
from data.points_entry r join data.points_entry e on e.entry_id = r.reverses
where (r.from_account, r.to_account, r.points) <> (e.to_account, e.from_account, e.points)
union all
select 'points-shortfall', 'entry ' || c.shortfall, format('closed by %s of %s points', sum(c.points), s.points)
from data.points_entry c join data.points_entry s on s.entry_id = c.shortfall
group by c.shortfall, s.entry_id, s.points, s.kind having sum(c.points) > s.points or s.kind <> 'shortfall'
union all
select 'points-cap', 'order ' || o.number, format('goodwill of %s points, and %s fen and %s points were paid', x.sum, o.paid, x.spent)
from (select e.order_id, sum(e.points) filter (where e.kind = 'grant') as sum, coalesce(sum(e.points) filter (where e.kind = 'spend'), 0) as spent
  from data.points_entry e
  where e.kind in ('grant', 'spend') and e.order_id is not null
    and not exists (select from data.points_entry r where r.reverses = e.entry_id) group by e.order_id) x
join data."order" o on o.order_id = x.order_id
join data.currency r on r.code = o.currency
where x.sum > x.spent + div(ceil(o.paid * r.rate::numeric / 1000000) * (
  select (v.policy #>> '{points,worth-per-yuan}')::numeric from data.workflow_version v
  where v.current and v.policy ? 'points' order by v.name = 'points-compensation' desc, v.version desc limit 1), 100)
union all
-- Points stand on lines and with what tickets made good of them: together they are what the ledger says of the order. Where more was taken
-- than it ever had, before they stood there, none do.
select 'points-lines', 'order ' || o.number, format('%s earned and %s paid with stand on its lines and tickets, its entries say %s and %s', l.earned + t.earned,
  l.spent + t.spent, e.earned, e.spent)
from (select x.order_id,
    coalesce(sum(case x.kind when 'earn' then x.points when 'claw-back' then - x.points end), 0) as earned,
    coalesce(sum(case x.kind when 'spend' then x.points when 'return-paid' then - x.points end), 0) as spent
  from data.points_entry x where x.kind in ('earn', 'claw-back', 'spend', 'return-paid')
    and not exists (select from data.points_entry r where r.reverses = x.entry_id) group by x.order_id) e
join data."order" o using (order_id)
cross join lateral (select sum(x.earned - x.earned_used) as earned, sum(x.spent - x.spent_used) as spent
  from data.order_line x where x.order_id = o.order_id) l
cross join lateral (select coalesce(sum(x.earned - x.earned_passed - x.earned_back), 0) as earned,
    coalesce(sum(x.spent - x.spent_passed - x.spent_back), 0) as spent
  from data.ticket y join data.ticket_line x using (ticket_id) where y.order_id = o.order_id) t
where (l.earned + t.earned, l.spent + t.spent) <> (greatest(0, e.earned), greatest(0, e.spent))
union all
select 'points-lines', 'order ' || o.number || ' line ' || l.line, format('%s earned and %s paid with went with its used units, tickets have %s and %s',
  l.earned_used, l.spent_used, x.earned, x.spent)
from data.order_line l join data."order" o using (order_id)
cross join lateral (select coalesce(sum(tl.earned), 0) as earned, coalesce(sum(tl.spent), 0) as spent
  from data.ticket t join data.ticket_line tl using (ticket_id) where t.order_id = l.order_id and tl.line = l.line) x
where (l.earned_used, l.spent_used) <> (x.earned, x.spent)
union all
select 'points-lines', 'order ' || o.number || ' line ' || l.line, format('has %s earned and %s paid with, and %s and %s passed on to it', l.earned, l.spent, x.earned, x.spent)
from data.order_line l join data."order" o using (order_id) join data.ticket m on m.ticket_id = l.inherited_from
cross join lateral (select coalesce(sum(tl.earned_passed), 0) as earned, coalesce(sum(tl.spent_passed), 0) as spent
  from data.ticket t join data.ticket_line tl using (ticket_id)
  where t.order_id = l.order_id and (t.ticket_id in (m.ticket_id, m.parent) or t.parent = m.parent) and tl.line = l.inherits_line) x
where not l.set_aside and (l.earned > x.earned or l.spent > x.spent)
union all
select 'tally', t.prefix || '-' || t.ticket_id, format('%s of %s by %s: kept %s, its history says %s', kind, what, same, kept, said)
from (select ticket_id, kind, what, same, seq, row (x.workflow, x.value, x.at, x.amount)::text as kept from data.tally x) x
full join (
  select e.ticket_id, w.kind, w.what, w.same, case w.kind when 'count' then e.seq else 0 end as seq,
    row (w.workflow, k.value, e.at, case w.kind when 'count' then 1 else (e.payload ->> w.what)::bigint end)::text as said
  from data.tally_wanted w join data.ticket t on t.workflow = w.workflow
  cross join lateral (
    select case w.same when 'customer' then t.customer_id when 'order' then t.order_id::text else t.fields ->> w.same end as value) k
  join data.ticket_event e on e.ticket_id = t.ticket_id
    and case w.kind when 'count' then e.event = w.what else e.seq = (
      select max(l.seq) from data.ticket_event l where l.ticket_id = t.ticket_id and l.payload ? w.what) end
  where k.value is not null) y using (ticket_id, kind, what, same, seq)
join data.ticket t using (ticket_id)
where kept is distinct from said
union all
-- Who may do what, and the numbers that rules use, are as the journal says.
select 'journal', j.about || ' ' || j.subject, j.fault from gate.journal_faults() j
order by 1, 2
