-- Customers and what they bought, as imported. Money is fen, always.

create table data.customer (
  customer_id text primary key,
  name text not null,
  phone text not null,
  email text not null default '',
  address text not null,
  salt bytea not null default uuid_send(gen_random_uuid()),   -- erasure drops it, and hashes lose their meaning
  changed_at timestamptz not null
);
create index customer_by_phone on data.customer (phone);
create index customer_by_name on data.customer (name);

create table data."order" (
  order_id bigint generated always as identity primary key,
  number text not null,
  customer_id text not null references data.customer,
  placed_at timestamptz not null,
  status text not null,
  shipped_at timestamptz,
  delivered_at timestamptz,
  currency text not null,
  discount bigint not null,
  paid bigint not null,
  payment_method text not null,
  tracking text,
  total bigint not null,                 -- as placed: lines less discount
  content_hash bytea not null,           -- of the imported record: the same again changes nothing
  customer_hash bytea not null default '', -- of what it last said of its customer: a repeat does not undo what was changed since
  revision int not null default 1,
  imported_at timestamptz not null,
  constraint order_number_is_unique unique (number),
  constraint order_status_is_known check (status in ('placed', 'packed', 'shipped', 'delivered', 'refused', 'cancelled')),
  constraint order_discount_is_not_negative check (discount >= 0),
  constraint order_paid_is_not_negative check (paid >= 0),
  constraint order_total_is_not_negative check (total >= 0),
  constraint order_currency_is_three_letters check (currency ~ '^[A-Z]{3}$'),
  constraint delivered_order_has_a_delivery_time check (status <> 'delivered' or delivered_at is not null)
) with (fillfactor = 90);
create index order_by_customer on data."order" (customer_id, placed_at desc);
create index order_by_tracking on data."order" (tracking) where tracking is not null;
create index order_by_placed_at on data."order" (placed_at);

create table data.order_line (
  order_id bigint not null references data."order",
  line int not null,
  sku text not null,
  name text not null,
  quantity int not null,
  unit_price bigint not null,
  bundle boolean not null default false, -- returned whole unless the fault is ours
  net_value bigint not null,             -- after its share of the order's discount (largest remainder)
  paid_value bigint not null,            -- its share of what was paid (largest remainder over net values)
  units_tied int not null default 0,     -- in open tickets
  units_used int not null default 0,     -- made good: accepted and to be refunded, or refunded
  value_used bigint not null default 0,  -- what those units were worth
  primary key (order_id, line),
  constraint line_is_positive check (line > 0),
  constraint line_quantity_is_positive check (quantity > 0),
  constraint line_price_is_not_negative check (unit_price >= 0),
  constraint line_net_is_not_negative check (net_value >= 0),
  constraint line_paid_is_not_negative check (paid_value >= 0),
  constraint units_claimed_within_bought
    check (units_tied >= 0 and units_used >= 0 and units_tied + units_used <= quantity),
  constraint value_made_good_within_paid check (value_used >= 0 and value_used <= paid_value)
) with (fillfactor = 90);

-- Where COPY puts rows before they are merged. The only table that people may insert into, and only those with the import right.
create unlogged table data.order_stage (
  loaded_by text collate "C" not null default session_user,
  batch uuid not null,
  source_line int not null,              -- the first line of the record in its file
  number text not null,
  customer_id text not null,
  customer_name text not null,
  customer_phone text not null,
  customer_email text not null,
  customer_address text not null,
  placed_at bigint not null,             -- epoch microseconds
  status text not null,
  shipped_at bigint,
  delivered_at bigint,
  currency text not null,
  discount bigint not null,
  paid bigint,                           -- null: what the lines come to
  payment_method text not null,
  tracking text,
  line int not null,
  sku text not null,
  name text not null,
  quantity int not null,
  unit_price bigint not null,
  bundle boolean not null
);

-- The orders of a batch while they are merged; empty outside the transaction of an import.
create unlogged table data.order_incoming (
  batch uuid not null,
  number text not null,
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
  worth numeric,                         -- of all lines at their prices
  lines_digest bytea not null,
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
) with (fillfactor = 45);                -- each row is written again once it is judged

-- A change of a customer's address or phone: old and new are kept here and erased with the customer (rule 4).
create table data.customer_change (
  change_id bigint generated always as identity primary key,
  customer_id text not null references data.customer,
  at timestamptz not null,
  actor text collate "C" not null,
  reason text not null,
  field text not null,
  old_value text,
  new_value text
);
create index customer_change_by_customer on data.customer_change (customer_id);

-- A look for customers by phone or name: asked in one transaction, answered in another, so that rolling back leaves a trace.
create table data.customer_search (
  search_id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text collate "C" not null,
  kind text not null,
  term_hash bytea not null,
  xid xid8 not null default pg_current_xact_id(),
  taken_at timestamptz,
  constraint search_kind_is_known check (kind in ('phone', 'name'))
);
create index customer_search_by_actor on data.customer_search (actor, at);
