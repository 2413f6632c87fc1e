-- Takes a list of articles in: an element for each row, a row for each article and currency; `told` says which columns a row has, a bit for each
-- in the order name_en, stock, product, variant, bundle, gift_price, not_returnable; a stock or a gift price of -1 is none. A bad row changes
-- nothing of its own. A price that differs from the last adds a row to the history of prices.
--
-- Returns one row for each count, for each rejected and for each updated row. An import waits for another's end.
create or replace function api.import_articles(
  lines int[], skus text[], names text[], currencies text[], prices bigint[], names_en text[], stocks int[], products text[], variants text[],
  bundles boolean[], gift_prices bigint[], reasons text[], told int[]
) returns table (kind text, sku text, problem text, line int, other_line int, fields text[], amount bigint)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set lock_timeout = '30s'
set work_mem = '64MB'
set jit = off
as $$
#variable_conflict use_column
declare
  rows gate.article_row[];
  at timestamptz;
begin
  perform gate.ready();
  if not gate.may('import') then perform gate.refuse('import'); end if;
  lock table data.article in share row exclusive mode;
  at := gate.now();
  select array_agg(row (x.line, null, x.sku, x.name, x.currency, x.price, x.name_en, x.stock, x.product, x.variant, x.bundle, x.gift_price,
    x.reason, x.told, null, null, null, null)::gate.article_row)
  into rows
  from unnest(lines, skus, names, currencies, prices, names_en, stocks, products, variants, bundles, gift_prices, reasons, told)
    x (line, sku, name, currency, price, name_en, stock, product, variant, bundle, gift_price, reason, told);
  rows := gate.import_articles_read(rows);

  insert into data.article as a (form, sku, name, name_en, stock, product, variant, bundle, not_returnable, changed_at)
  select distinct on (r.form) r.form, r.sku, r.name, r.name_en, r.stock, r.product, r.variant, r.bundle, r.not_returnable, at
  from unnest(rows) r where r.outcome in ('new', 'updated') order by r.form, r.line
  on conflict (form) do update
  set sku = excluded.sku, name = excluded.name, name_en = excluded.name_en, stock = excluded.stock, product = excluded.product,
    variant = excluded.variant, bundle = excluded.bundle, not_returnable = excluded.not_returnable, changed_at = excluded.changed_at
  where (a.sku, a.name, a.name_en, a.stock, a.product, a.variant, a.bundle, a.not_returnable) is distinct from
    (excluded.sku, excluded.name, excluded.name_en, excluded.stock, excluded.product, excluded.variant, excluded.bundle, excluded.not_returnable);
  insert into data.article_price (form, currency, since, price, gift_price)
  select distinct on (r.form, r.currency) r.form, r.currency, at, r.price, r.gift_price
  from unnest(rows) r
  where r.outcome = 'new' or (r.outcome = 'updated' and r.fields && array['price', 'gift_price'])
  order by r.form, r.currency, r.line
  on conflict (form, currency, since) do update set price = excluded.price, gift_price = excluded.gift_price;

  return query select r.outcome, r.sku, r.problem, r.line, r.other_line, r.fields, r.price
    from unnest(rows) r where r.outcome in ('rejected', 'updated') order by r.line;
  return query select 'count', v.name, null::text, null::int, null::int, null::text[], v.amount
    from (select count(*) as read, count(*) filter (where r.outcome = 'new') as new, count(*) filter (where r.outcome = 'updated') as updated,
        count(*) filter (where r.outcome = 'unchanged') as unchanged, count(*) filter (where r.outcome = 'rejected') as rejected from unnest(rows) r) c
    cross join lateral (values ('read', c.read), ('new', c.new), ('updated', c.updated), ('unchanged', c.unchanged), ('rejected', c.rejected)) v (name, amount);
end
$$;
