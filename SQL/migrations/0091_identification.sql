-- Whether a caller is who he says he is: asked in one transaction, answered in another, so that rolling back leaves a trace. Nothing else
-- compares a phone or a name with what an order has.
create table data.identification (
  identification_id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text collate "C" not null,
  order_id bigint not null references data."order",
  kind text not null,
  salt bytea not null,
  term_hash bytea not null,              -- of the salt and what the caller said: what is answered is what was asked
  xid xid8 not null default pg_current_xact_id(),
  answered_at timestamptz,
  identified boolean,
  constraint a_caller_says_a_phone_or_a_name check (kind in ('phone', 'name')),
  constraint an_answer_is_yes_or_no check ((answered_at is null) = (identified is null))
);
create index identification_by_actor on data.identification (actor, at);
create index identification_by_order on data.identification (order_id, at);

-- Facts that were told only by trying the move are no more.
alter table data.workflow_event drop column secrets;
