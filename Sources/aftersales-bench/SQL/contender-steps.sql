\set id random(:first, :last)
begin;
select state, seq, version, head from bench.ticket where ticket_id = :id for update \gset
update bench.ticket
set state = 'awaiting-goods', seq = seq + 1, step_seq = seq + 1, entered_at = now(), waits_on = 'logistics', due_at = now() + interval '4 hours',
    clocks = '[{"then": "escalate"}]', counts = counts || '{"authorize": 1}', head = sha256(head)
where ticket_id = :id;
insert into bench.ticket_event (ticket_id, seq, at, actor, roles, event, from_state, to_state, version, payload, facts, due_at, key,
  request_hash, previous, hash)
values (:id, :seq + 1, now(), session_user, '{csr}', 'authorize', :state, 'awaiting-goods', :version, '{"carrier": "sf"}', '{}',
  now() + interval '4 hours', gen_random_uuid(), '\x00', :head, sha256(:head));
commit;
