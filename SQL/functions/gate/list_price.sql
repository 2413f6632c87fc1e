-- The list price of one piece of an article at a time; null where the list has none in that currency, or had none by then.
create or replace function gate.list_price(sku text, p_currency text, at timestamptz) returns bigint
language sql stable
as $$
  select p.price from data.article_price p
  where p.form = gate.text_form(sku) and p.currency = p_currency and p.since <= at
  order by p.since desc limit 1
$$;
