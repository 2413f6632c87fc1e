-- Goods in the place of goods: what a delivered replacement or reshipment inherits, and what is paid for dearer ones (rule 8).

alter table data.order_line
  add column inherits_line int,                        -- the line whose claim it took over
  add column inherited_from bigint references data.ticket, -- the reshipment whose delivery made it
  add column delivered_at timestamptz,                 -- its own delivery; null: that of the order
  add constraint inherited_line_was_delivered
    check ((inherits_line is null) = (inherited_from is null) and (inherits_line is null) = (delivered_at is null));
create index order_line_inherited on data.order_line (inherited_from) where inherited_from is not null;

alter table data.ticket
  add column claims boolean not null default true,     -- false: its units are tied by nobody or by another ticket of the family
  add column collected bigint not null default 0,      -- of the difference in price
  add column waived bigint not null default 0,
  add column goods_settled boolean not null default false, -- old goods that did not come back are paid for or written off
  add constraint difference_is_not_negative check (collected >= 0 and waived >= 0);

alter table data.ticket_line
  add column new_sku text,                             -- chosen in its place
  add column new_price bigint,                         -- of one unit, fen
  add constraint new_price_is_not_negative check (new_price >= 0);

alter table data.unit_ledger
  drop constraint unit_entry_kind_is_known,
  add constraint unit_entry_kind_is_known check (kind in ('tie', 'free', 'make-good', 'take-back'));

-- What a customer paid on a ticket. Entries only; the ticket carries the sum of the differences.
create table data.collection_entry (
  ticket_id bigint not null,
  seq int not null,
  kind text not null,
  amount bigint not null,
  reference text not null,
  primary key (ticket_id, seq),
  constraint collection_belongs_to_an_event foreign key (ticket_id, seq) references data.ticket_event,
  constraint collection_kind_is_known check (kind in ('difference', 'charge')),
  constraint collection_is_positive check (amount > 0)
);
