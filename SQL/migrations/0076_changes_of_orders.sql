-- What is changed of an order before it is sent. Its lines are what it is now; of what was paid and is wanted no more, a line is set aside,
-- and a return takes it. What was placed stays in the first change's `before`.

create table data.order_change (
  ticket_id bigint not null,
  seq int not null,
  order_id bigint not null references data."order",
  kind text not null,
  at timestamptz not null,
  before jsonb not null,                 -- lines: units by article, {"SKU": units}; payment: {"method": …}
  after jsonb not null,
  told_at timestamptz,                   -- when the shop's file had it so: what is older takes it back no more
  primary key (ticket_id, seq),
  constraint change_belongs_to_an_event foreign key (ticket_id, seq) references data.ticket_event,
  constraint change_kind_is_known check (kind in ('lines', 'payment'))
);
create index order_change_by_order on data.order_change (order_id, ticket_id, seq);

-- What is still to be paid follows a change: then `total` is what the lines come to now, and this what they came to when it was placed.
alter table data."order"
  add column placed_total bigint,        -- null: no line was changed
  add constraint placed_total_is_not_negative check (placed_total >= 0);

alter table data.order_line
  add column set_aside boolean not null default false,  -- paid for, and no longer wanted: it never leaves, a return gives it back
  drop constraint line_quantity_is_positive,
  add constraint line_quantity_is_not_negative check (quantity >= 0),  -- none: dropped before it was sent
  drop constraint inherited_line_was_delivered,
  add constraint inherited_line_was_delivered_or_set_aside
    check ((inherits_line is null) = (inherited_from is null)
      and (delivered_at is null) = (inherits_line is null or set_aside) and (inherits_line is not null or not set_aside)),
  add constraint what_is_set_aside_is_something check (not set_aside or quantity > 0);

-- An order that is changed is held again: a release that has not gone out goes out no more, another follows the change.
update data.outbox_kind set supersedes = '{release-order,change-lines,change-payment}' where kind = 'cancel-order';
update data.outbox_kind set supersedes = '{release-order,change-lines}' where kind = 'change-lines';
insert into data.outbox_kind (kind, lane, supersedes) values ('change-payment', 'order', '{release-order,change-payment}');
