-- Tickets that people have tied together by `link`; shown by both.
create table data.ticket_link (
  ticket_id bigint not null,
  seq int not null,
  other bigint not null references data.ticket,
  primary key (ticket_id, seq),
  constraint link_belongs_to_an_event foreign key (ticket_id, seq) references data.ticket_event,
  constraint link_names_another_ticket check (other <> ticket_id)
);
create index ticket_link_by_other on data.ticket_link (other);
create index ticket_by_predecessor on data.ticket (successor_of) where successor_of is not null;
