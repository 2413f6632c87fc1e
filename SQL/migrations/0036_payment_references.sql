-- Which payment each reference stands for: once for each method. What was entered twice before keeps its first.
create table data.payment_reference (
  method text not null,                  -- of the refund; empty for what a customer paid
  reference text not null,               -- in the one form that references are compared in (gate.reference)
  ticket_id bigint not null,
  seq int not null,
  constraint a_payment_reference_pays_once primary key (method, reference),
  constraint reference_belongs_to_an_event foreign key (ticket_id, seq) references data.ticket_event
);
insert into data.payment_reference (method, reference, ticket_id, seq)
select coalesce((
    select i.method from data.refund_entry i where i.ticket_id = e.ticket_id and i.kind = 'instruct' and i.seq < e.seq
    order by i.seq desc limit 1), ''),
  upper(regexp_replace(normalize(e.reference, NFKC), '\s', '', 'g')), e.ticket_id, e.seq
from data.refund_entry e where e.kind = 'settle'
union all
select '', upper(regexp_replace(normalize(e.reference, NFKC), '\s', '', 'g')), e.ticket_id, e.seq from data.collection_entry e
order by 3, 4
on conflict do nothing;
