-- What the import needs to merge a batch: one row for each order of it, and what an order last said of its customer.

alter table data.order_stage alter column paid drop not null;   -- null: what the lines come to

-- The hash of the customer's values as this order last gave them: a repeat does not undo what was changed since.
alter table data."order" add column customer_hash bytea not null default '';

-- The orders of a batch while they are merged; empty outside the transaction of an import.
create unlogged table data.order_incoming (
  batch uuid not null,
  number text collate "C" not null,
  part int not null,                     -- above 1: rows of the order that do not agree with the first
  first_line int not null,               -- where the order begins in its file
  order_id bigint,                       -- of the order as it stands; null when it is new
  customer_id text not null,
  customer_name text not null,
  customer_phone text not null,
  customer_email text not null,
  customer_address text not null,
  placed_at timestamptz,
  status text not null,
  shipped_at timestamptz,
  delivered_at timestamptz,
  currency text not null,
  discount bigint not null,
  paid bigint,
  payment_method text not null,
  tracking text,
  line int[] not null,
  source_line int[] not null,
  sku text[] not null,
  name text[] not null,
  quantity int[] not null,
  unit_price bigint[] not null,
  bundle boolean[] not null,
  value bigint[],                        -- of each line at its price; null when it is out of range
  net_value bigint[],
  paid_value bigint[],
  total bigint,
  repeats boolean not null,              -- a line number stands in it twice
  digest bytea,                          -- of the whole content
  customer_digest bytea,
  says boolean,                          -- of its customer something else than it said before
  outcome text,
  problem text,
  other_line int,
  fields text[],                         -- what an update changes, or what a problem is about
  amounts bigint[],
  primary key (batch, number, part),
  constraint outcome_is_known check (outcome in ('new', 'changed', 'updated', 'unchanged', 'rejected'))
);
