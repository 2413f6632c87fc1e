-- The command key of a clock's event: of the ticket, the event with which it came into the state, the clock's place and when it
-- was due, so that whoever fires it says the same.
create or replace function gate.timer_key(p_ticket bigint, entered int, clock jsonb) returns uuid
language sql immutable
as $$
  select encode(substr(sha256(convert_to(format('timer %s %s %s %s', p_ticket, entered, clock ->> 'place', clock ->> 'due'), 'UTF8')),
    1, 16), 'hex')::uuid
$$;
