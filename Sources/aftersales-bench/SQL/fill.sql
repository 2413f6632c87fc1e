-- Copies the one ticket there is, with its order, until there are as many as wanted. Each copy differs in its order's number, its
-- customer, its key and its times, which lie up to 90 days back; its hash is computed as the door computes it. So every rule that
-- holds for the first holds for all, and `doctor` finds nothing.
create schema bench;
create function bench.fill(wanted int) returns void
language plpgsql
as $$
declare
  seed data.ticket := (select t from data.ticket t);
begin
  -- Every reference of a copy is made here, beside what it refers to.
  set local session_replication_role = replica;

  create temp table twin on commit drop as
  select i, seed.ticket_id + i as ticket_id, seed.order_id + i as order_id, 'K' || (i / 2 + 1) as customer_id, gen_random_uuid() as key,
    make_interval(hours => (i::bigint * 7919 % 2160)::int) as back
  from generate_series(1, wanted - 1) i;

  insert into data.customer (customer_id) select w.customer_id from twin w where w.i % 2 = 0 or w.i = 1;

  insert into data."order" (order_id, number, customer_id, placed_at, status, shipped_at, delivered_at, currency, discount, paid,
    payment_method, tracking, total, content_hash, revision, imported_at)
  overriding system value
  select w.order_id, 'B' || w.i, w.customer_id, o.placed_at - w.back, o.status, o.shipped_at - w.back, o.delivered_at - w.back, o.currency,
    o.discount, o.paid, o.payment_method, 'SF' || w.i, o.total, sha256(convert_to('B' || w.i, 'UTF8')), o.revision, o.imported_at
  from twin w, data."order" o where o.order_id = seed.order_id order by w.i;

  insert into data.recipient (order_id, name, phone, email, address)
  select w.order_id, r.name, '138' || lpad(w.i::text, 8, '0'), r.email, r.address
  from twin w, data.recipient r where r.order_id = seed.order_id order by w.i;

  insert into data.order_line
  select w.order_id, l.line, l.sku, l.name, l.quantity, l.unit_price, l.bundle, l.net_value, l.paid_value, l.units_tied, l.units_used,
    l.value_used
  from twin w, data.order_line l where l.order_id = seed.order_id order by w.i, l.line;

  create temp table event on commit drop as
  select w.*, e.seq, e.at - w.back as at, e.actor, e.roles, e.event, e.from_state, e.to_state, e.version, e.payload, e.facts,
    e.due_at - w.back as due_at, e.request_hash, e.previous,
    gate.event_hash(e.previous, w.ticket_id, e.seq, gate.epoch(e.at - w.back), e.actor, e.roles, e.event, e.from_state, e.to_state,
      e.version, e.payload, e.facts, gate.epoch(e.due_at - w.back), w.key, e.request_hash) as hash
  from twin w, data.ticket_event e where e.ticket_id = seed.ticket_id;

  insert into data.ticket (ticket_id, version, workflow, prefix, state, seq, step_seq, order_id, customer_id, opened_by, opened_at,
    first_asked_at, entered_at, waits_on, worked_by, due_at, clocks, final, holds, fields, parcel, counts, payee_known, head)
  overriding system value
  select ticket_id, seed.version, seed.workflow, seed.prefix, seed.state, seed.seq, seed.step_seq, order_id, customer_id,
    seed.opened_by, at, at, at, seed.waits_on, seed.worked_by, due_at,
    jsonb_build_array((seed.clocks -> 0) || jsonb_build_object('due', gate.epoch(due_at))),
    seed.final, seed.holds, seed.fields, seed.parcel, seed.counts, seed.payee_known, hash
  from event order by i;

  insert into data.ticket_line (ticket_id, line, units)
  select w.ticket_id, l.line, l.units from twin w, data.ticket_line l where l.ticket_id = seed.ticket_id order by w.i;

  insert into data.ticket_event (ticket_id, seq, at, actor, roles, event, from_state, to_state, version, payload, facts, due_at, key,
    request_hash, previous, hash)
  select ticket_id, seq, at, actor, roles, event, from_state, to_state, version, payload, facts, due_at, key, request_hash, previous, hash
  from event order by i;

  insert into data.unit_ledger
  select w.ticket_id, u.seq, u.line, u.kind, w.order_id, u.tied, u.used, u.value
  from twin w, data.unit_ledger u where u.ticket_id = seed.ticket_id order by w.i;

  perform setval(pg_get_serial_sequence('data.ticket', 'ticket_id'), seed.ticket_id + wanted - 1);
  perform setval(pg_get_serial_sequence('data."order"', 'order_id'), seed.order_id + wanted - 1);
end
$$;
