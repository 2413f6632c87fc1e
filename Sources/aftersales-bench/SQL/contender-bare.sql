\set id random(:first, :last)
begin;
select state, seq from bench.bare_ticket where id = :id for update \gset
update bench.bare_ticket set state = 'awaiting-goods', seq = seq + 1, due = now() + interval '4 hours' where id = :id;
insert into bench.bare_event (ticket, seq, at, actor, event, payload)
values (:id, :seq + 1, now(), session_user, 'authorize', '{"carrier": "sf"}');
commit;
