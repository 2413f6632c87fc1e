-- Every ticket waits for an approval, each of another role in turn; the chains go on as the door continues them.
create temp table asked as
select t.ticket_id, t.seq + 1 as seq, e.at + interval '1 minute' as at, e.actor, e.roles, t.state, t.version, t.order_id, t.customer_id,
  t.due_at, t.head as previous, gen_random_uuid() as key, sha256(convert_to(t.ticket_id::text, 'UTF8')) as request_hash,
  '{"ask": "authorize"}'::jsonb as payload,
  (array['team-leader', 'supervisor', 'deputy-manager', 'ops-manager', 'director'])[1 + t.ticket_id % 5] as level
from data.ticket t join data.ticket_event e on e.ticket_id = t.ticket_id and e.seq = t.seq;

insert into data.ticket_event (ticket_id, seq, at, actor, roles, event, from_state, to_state, version, payload, facts, due_at, key,
  request_hash, previous, hash)
select a.ticket_id, a.seq, a.at, a.actor, a.roles, 'ask', a.state, a.state, a.version, a.payload, '{}', a.due_at, a.key, a.request_hash,
  a.previous, gate.event_hash(a.previous, a.ticket_id, a.seq, gate.epoch(a.at), a.actor, a.roles, 'ask', a.state, a.state, a.version,
    a.payload, '{}', gate.epoch(a.due_at), a.key, a.request_hash)
from asked a;

insert into data.approval (ticket_id, seq, band, state, event, ordinal, payload, measure, before, over_budget, levels, level,
  content_hash, asker, team, asked_at, due_at, status, order_id, customer_id)
select a.ticket_id, a.seq, 'money', a.state, 'authorize', 0, '{}', 10000 + a.ticket_id, 0, false, array[a.level], 1, '', a.actor, '', a.at,
  gate.due(a.at, 4, 'business-hours'), 'open', a.order_id, a.customer_id
from asked a order by a.ticket_id;

update data.ticket t
set seq = e.seq, step_seq = e.seq, head = e.hash, counts = t.counts || '{"ask": 1}', ask_id = a.approval_id
from data.ticket_event e join data.approval a on a.ticket_id = e.ticket_id and a.seq = e.seq
where e.ticket_id = t.ticket_id and e.event = 'ask';
drop table asked;

-- The last of the people decides whatever there is.
update data.staff
set roles = '{director}', effective = gate.close_upwards('{director}')
where login = (select max(s.login) from data.staff s);
