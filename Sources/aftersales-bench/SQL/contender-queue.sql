-- What a worker is measured against: a queue of rows, each taken by itself; ten thousand tell how fast that goes.
drop table if exists bench.queue;
create table bench.queue (id bigint primary key, due timestamptz not null, content jsonb not null);
insert into bench.queue select ticket_id, due_at, '{"then": "escalate"}' from data.ticket order by ticket_id limit 10000;
analyze bench.queue;
