-- Gives every ticket the history of the first, step by step; the chains go on as the door continues them.
do $$
declare
  seed data.ticket := (select t from data.ticket t order by t.ticket_id limit 1);
begin
  -- What a copy refers to is there: each is of a ticket that was made before.
  set local session_replication_role = replica;
  for step in 2 .. seed.seq loop
    insert into data.ticket_event (ticket_id, seq, at, actor, roles, event, from_state, to_state, version, payload, facts, due_at, key,
      request_hash, previous, hash)
    select x.ticket_id, e.seq, x.at, e.actor, e.roles, e.event, e.from_state, e.to_state, e.version, e.payload, e.facts, x.due_at, x.key,
      e.request_hash, x.previous, gate.event_hash(x.previous, x.ticket_id, e.seq, gate.epoch(x.at), e.actor, e.roles, e.event,
        e.from_state, e.to_state, e.version, e.payload, e.facts, gate.epoch(x.due_at), x.key, e.request_hash)
    from data.ticket_event e
    cross join lateral (
      select t.ticket_id, e.at + (t.opened_at - seed.opened_at) as at, e.due_at + (t.opened_at - seed.opened_at) as due_at,
        gen_random_uuid() as key, b.hash as previous
      from data.ticket t join data.ticket_event b on b.ticket_id = t.ticket_id and b.seq = step - 1
      where t.ticket_id <> seed.ticket_id offset 0
    ) x
    where e.ticket_id = seed.ticket_id and e.seq = step
    order by x.ticket_id;
  end loop;
  insert into data.outbox (ticket_id, seq, kind, content, created_at)
  select t.ticket_id, o.seq, o.kind, o.content || case when o.content ? 'ticket'
    then jsonb_build_object('ticket', t.prefix || '-' || t.ticket_id) else '{}' end, o.created_at + (t.opened_at - seed.opened_at)
  from data.ticket t, data.outbox o where o.ticket_id = seed.ticket_id and t.ticket_id <> seed.ticket_id;
  update data.ticket t
  set state = seed.state, seq = seed.seq, step_seq = seed.step_seq, entered_at = e.at, waits_on = seed.waits_on, worked_by = seed.worked_by, due_at = e.due_at,
    clocks = jsonb_build_array((seed.clocks -> 0) || jsonb_build_object('due', gate.epoch(e.due_at))), fields = seed.fields, parcel = seed.parcel,
    counts = seed.counts, holds = seed.holds, head = e.hash
  from data.ticket_event e
  where e.ticket_id = t.ticket_id and e.seq = seed.seq and t.ticket_id <> seed.ticket_id;
end
$$;
