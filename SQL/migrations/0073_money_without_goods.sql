-- Money that is given back without goods: freight of the way out, a fee charged by mistake, a price that fell, a goodwill sum.

alter table data.ticket
  add column granted bigint not null default 0,  -- given back without goods, as it was agreed to; due from then on
  add constraint money_is_granted_or_not check (granted >= 0);
alter table data."order"
  add column granted bigint not null default 0,  -- on its tickets, without goods
  add constraint granted_within_what_was_paid check (granted >= 0 and granted <= paid + money_more);

-- What a lower price gave back of a line lowers what its units are worth from then on: both together are never more than was paid.
alter table data.order_line
  add column adjusted bigint not null default 0,
  drop constraint value_made_good_within_paid,
  add constraint value_made_good_within_paid check (value_used >= 0 and adjusted >= 0 and value_used + adjusted <= paid_value);

-- What was given back for each line whose list price fell. Entries only; order_line carries their sums.
create table data.price_protection (
  ticket_id bigint not null,
  seq int not null,
  line int not null,
  order_id bigint not null,
  units int not null,                    -- kept at that time
  list_price bigint not null,            -- of one, the lowest in the days that count
  amount bigint not null,
  primary key (ticket_id, seq, line),
  constraint protection_belongs_to_an_event foreign key (ticket_id, seq) references data.ticket_event,
  constraint protection_is_for_units_kept check (units > 0 and amount > 0 and list_price >= 0)
);
create index price_protection_by_line on data.price_protection (order_id, line);

create unique index one_open_adjustment_an_order_and_kind on data.ticket (order_id, (fields ->> 'kind'))
  where workflow = 'price-adjustment' and not final;

-- An approval is for an amount in its own currency; what it measures in yuan moves with the rate. Null where that is not known any more.
alter table data.approval add column amount bigint;
update data.approval a set amount = a.measure
where a.order_id is null or exists (select from data."order" o where o.order_id = a.order_id and o.currency = 'CNY');
