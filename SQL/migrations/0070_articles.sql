-- What the shop sells, as its list of articles says: what an exchange, a substitute or a changed line may take, and at which price.

create table data.article (
  form text collate "C" primary key,     -- the sku in the one form in which it is compared (gate.text_form)
  sku text not null,                     -- as it came
  name text not null,
  name_en text not null default '',
  stock int,                             -- pieces, as the list last said: nothing counts them down here; null: the list does not say
  product text collate "C",              -- articles of one product differ in size, colour and the like; null: of none
  variant text not null default '',      -- which of them this one is, in the shop's words
  bundle boolean not null default false, -- returned whole unless the fault is ours
  not_returnable text,                   -- kind of the exclusion list; null: it may be returned without a reason
  changed_at timestamptz not null,
  constraint article_stock_is_not_negative check (stock >= 0)
);
create index article_by_product on data.article (product, form) where product is not null;

-- List prices as they were: what is the list's now, and what it was when an order was delivered.
create table data.article_price (
  form text collate "C" not null references data.article,
  currency text collate "C" not null,
  since timestamptz not null,
  price bigint not null,                 -- of one, in the smallest unit of the currency
  gift_price bigint,                     -- marked price where it is given away; null: it is no gift
  primary key (form, currency, since),
  constraint article_price_is_not_negative check (price >= 0),
  constraint article_gift_price_is_not_negative check (gift_price >= 0)
);

-- A row of a list on its way in: what it says (`told` has a bit for each column that may be left out, in the order in which they stand
-- here), and what becomes of it.
create type gate.article_row as (
  line int, form text, sku text, name text, currency text, price bigint,
  name_en text, stock int, product text, variant text, bundle boolean, gift_price bigint, not_returnable text,
  told int, outcome text, problem text, other_line int, fields text[]
);
