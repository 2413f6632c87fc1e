-- What a step is measured against: a ticket with a state and an event table, and nothing that checks anything.
create table bench.ticket (id bigint primary key, state text not null, seq int not null, due timestamptz not null) with (fillfactor = 80);
create table bench.event (
  ticket bigint not null, seq int not null, at timestamptz not null, actor text not null, event text not null, payload jsonb not null,
  primary key (ticket, seq)
);
insert into bench.ticket select ticket_id, state, seq, due_at from data.ticket;
insert into bench.event select ticket_id, seq, at, actor, event, payload from data.ticket_event;

-- The same update and insert as one call: what a step costs when nobody asks who may.
create function bench.step(id bigint, to_state text, event text, payload jsonb) returns int
language plpgsql
as $$
declare
  last int;
begin
  update bench.ticket t set state = to_state, seq = t.seq + 1, due = clock_timestamp() + interval '4 hours'
  where t.id = step.id returning t.seq into last;
  insert into bench.event (ticket, seq, at, actor, event, payload)
  values (step.id, last, clock_timestamp(), session_user, event, payload);
  return last;
end
$$;
grant usage on schema bench to aftersales_people;
grant select, insert, update on bench.ticket, bench.event to aftersales_people;
