-- What a step is measured against. `like` are tables as the product's own, with their indexes and foreign keys: the same rows are
-- written there by hand. The check of a ticket is a function of the product's row, and stays there. `bare` are a ticket with a state and an event, and nothing around them.
create table bench.ticket (like data.ticket including all excluding generated excluding constraints);
create table bench.ticket_event (like data.ticket_event including all);
insert into bench.ticket overriding system value select * from data.ticket;
insert into bench.ticket_event select * from data.ticket_event;
do $$
declare
  c record;
begin
  for c in
    select k.conname, r.relname, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class r on r.oid = k.conrelid
    where k.contype = 'f' and k.conrelid in ('data.ticket'::regclass, 'data.ticket_event'::regclass)
  loop
    execute format('alter table bench.%I add constraint %I %s', c.relname, c.conname,
      replace(c.definition, 'REFERENCES data.ticket(', 'REFERENCES bench.ticket('));
  end loop;
end
$$;

create table bench.bare_ticket (id bigint primary key, state text not null, seq int not null, due timestamptz not null) with (fillfactor = 80);
create table bench.bare_event (
  ticket bigint not null, seq int not null, at timestamptz not null, actor text not null, event text not null, payload jsonb not null,
  primary key (ticket, seq)
);
insert into bench.bare_ticket select ticket_id, state, seq, due_at from data.ticket;
insert into bench.bare_event select ticket_id, seq, at, actor, event, payload from data.ticket_event;

grant usage on schema bench to aftersales_people;
grant select, insert, update on all tables in schema bench to aftersales_people;

-- The same update and insert as one call: what a step costs when nobody asks who may.
create function bench.step(id bigint, to_state text, p_event text, p_payload jsonb) returns int
language plpgsql
as $$
declare
  at timestamptz := clock_timestamp();
  before bench.ticket;
begin
  select * into before from bench.ticket t where t.ticket_id = id for update;
  update bench.ticket t
  set state = to_state, seq = t.seq + 1, step_seq = t.seq + 1, entered_at = at, waits_on = 'logistics', due_at = at + interval '4 hours',
      clocks = '[{"then": "escalate"}]', counts = t.counts || '{"authorize": 1}', head = sha256(t.head)
  where t.ticket_id = id;
  insert into bench.ticket_event (ticket_id, seq, at, actor, roles, event, from_state, to_state, version, payload, facts, due_at, key,
    request_hash, previous, hash)
  values (id, before.seq + 1, at, session_user, '{csr}', p_event, before.state, to_state, before.version, p_payload, '{}',
    at + interval '4 hours', gen_random_uuid(), '\x00', before.head, sha256(before.head));
  return before.seq + 1;
end
$$;
