-- What a fact counts or sums over the children of a ticket: how often an event of theirs happened, what a field of theirs came to with an
-- event, each time it happened, or what each of them recorded last. Nought where there are none.
create or replace function gate.child_tally(p_parent bigint, tally jsonb) returns bigint
language sql stable
as $$
  select coalesce(sum(case
      when s.kind = 'count' then (c.counts ->> s.what)::bigint
      when s.event is null then (c.fields ->> s.what)::bigint
      when c.counts ? s.event then (
        select sum((e.payload ->> s.what)::bigint) from data.ticket_event e where e.ticket_id = c.ticket_id and e.event = s.event)
    end), 0)::bigint
  from jsonb_to_record(tally) s (kind text, workflow text, what text, event text)
  join data.ticket c on c.parent = p_parent and c.workflow = s.workflow
$$;
