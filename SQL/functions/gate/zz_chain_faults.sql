-- Checks the chain of every ticket: each event's hash, its predecessor, unbroken numbers, and the ticket's head. Returns how many
-- events were read; the faults come from `gate.chain_faults`.
create or replace function gate.chain_faults() returns table (ticket_id bigint, seq int, fault text)
language sql stable
as $$
  with chained as (
    select e.*, lag(e.hash) over w as before, lag(e.seq) over w as seq_before, lead(e.seq) over w is null as last
    from data.ticket_event e window w as (partition by e.ticket_id order by e.seq)
  )
  select c.ticket_id, c.seq, case
      when c.seq <> coalesce(c.seq_before, 0) + 1 then 'an event before this one is missing'
      when c.previous <> coalesce(c.before, '') then 'does not follow the event before it'
      when c.hash <> gate.event_hash(c.previous, c.ticket_id, c.seq, gate.epoch(c.at), c.actor, c.roles, c.event, c.from_state,
        c.to_state, c.version, c.payload, c.facts, gate.epoch(c.due_at), c.key, c.request_hash) then 'was changed after it was written'
      else 'is not the head its ticket names' end
  from chained c join data.ticket t using (ticket_id)
  where c.seq <> coalesce(c.seq_before, 0) + 1 or c.previous <> coalesce(c.before, '')
    or c.hash <> gate.event_hash(c.previous, c.ticket_id, c.seq, gate.epoch(c.at), c.actor, c.roles, c.event, c.from_state,
        c.to_state, c.version, c.payload, c.facts, gate.epoch(c.due_at), c.key, c.request_hash)
    or (c.last and (c.hash <> t.head or c.seq <> t.seq))
  union all
  select t.ticket_id, 0, 'has no events' from data.ticket t
  where not exists (select from data.ticket_event e where e.ticket_id = t.ticket_id)
$$;
