-- Judges each row of a list of articles, and says what it changes: rejected, new (the article, or its price in this currency), updated with the
-- names of what differs, or unchanged. What a row leaves out stays as it is known. A row that stands twice and says different things is
-- rejected both times; the rows of one article, one for each currency, agree on all but prices.
create or replace function gate.import_articles_read(given gate.article_row[]) returns gate.article_row[]
language plpgsql
as $$
declare
  kinds jsonb := gate.exclusion_kinds();
  spelled jsonb;
  listed text[] := array(select c.code from data.currency c where c.listed order by c.code <> 'CNY', c.code);
  rows gate.article_row[];
begin
  -- A reason is said by its code or by a title of it.
  select coalesce(jsonb_object_agg(gate.text_form(s.word), k.key), '{}') into spelled
  from jsonb_each(kinds) k cross join lateral unnest(array[k.key, k.value ->> 'zh', k.value ->> 'en']) s (word) where s.word is not null;
  with said as materialized (
    select r.line, gate.text_form(r.sku) collate "C" as form, gate.nfc(btrim(coalesce(gate.kept_text(r.sku), r.sku))) as sku,
      gate.nfc(btrim(coalesce(gate.kept_text(r.name), r.name))) as name,
      r.currency collate "C" as currency, r.price, coalesce(gate.nfc(btrim(coalesce(gate.kept_text(r.name_en), r.name_en))), '') as name_en, nullif(r.stock, -1) as stock,
      nullif(gate.text_form(r.product), '') as product, coalesce(gate.nfc(btrim(coalesce(gate.kept_text(r.variant), r.variant))), '') as variant, coalesce(r.bundle, false) as bundle,
      nullif(r.gift_price, -1) as gift_price, nullif(gate.text_form(r.not_returnable), '') as reason, coalesce(r.told, 0) as told
    from unnest(given) r
  ), twice as (
    select s.*, spelled ->> s.reason as kind,
      first_value(s.line) over by_article as first_line, lead(s.line) over by_article as next_line,
      -- What an article is, in whatever currency; and what it costs in this one.
      min(row (s.name, s.name_en, s.stock, s.product, s.variant, s.bundle, s.reason, s.told)::text) over (partition by s.form)
        <> max(row (s.name, s.name_en, s.stock, s.product, s.variant, s.bundle, s.reason, s.told)::text) over (partition by s.form) as disagrees,
      min(row (s.price, s.gift_price)::text) over (partition by s.form, s.currency)
        <> max(row (s.price, s.gift_price)::text) over (partition by s.form, s.currency) as costs_twice
    from said s
    window by_article as (partition by s.form order by s.line rows between unbounded preceding and unbounded following)
  ), judged as (
    select w.*,
      case
        when w.line is null or (w.form = '') is not false or length(w.sku) > 64 or (w.name = '') is not false or length(w.name) > 500
          or length(w.name_en) > 500 or length(w.product) > 64 or length(w.variant) > 200 or w.told not between 0 and 127
          or (w.currency ~ '^[A-Z]{3}$') is not true or (w.price between 0 and 1000000000000) is not true
          or w.gift_price not between 0 and 1000000000000 or w.stock not between 0 and 1000000000
          or gate.kept_text(concat(w.sku, w.name, w.name_en, w.product, w.variant, w.reason)) is null
          then 'unfit'
        when w.currency <> all (listed) then 'currency-not-listed'
        when w.reason is not null and w.kind is null then 'kind-not-listed'
        when w.disagrees then 'articles-disagree'
        when w.costs_twice then 'priced-twice'
      end as problem
    from twice w
  ), known as (
    select j.*, a.form is not null as is_known, p.price as old_price, p.gift_price as old_gift,
      case when j.told & 1 > 0 or a.form is null then j.name_en else a.name_en end as new_name_en,
      case when j.told & 2 > 0 or a.form is null then j.stock else a.stock end as new_stock,
      case when j.told & 4 > 0 or a.form is null then j.product else a.product end as new_product,
      case when j.told & 8 > 0 or a.form is null then j.variant else a.variant end as new_variant,
      case when j.told & 16 > 0 or a.form is null then j.bundle else a.bundle end as new_bundle,
      case when j.told & 32 > 0 or p.price is null then j.gift_price else p.gift_price end as new_gift,
      case when j.told & 64 > 0 or a.form is null then j.kind else a.not_returnable end as new_kind,
      a.sku as old_sku, a.name as old_name, a.name_en as old_name_en, a.stock as old_stock, a.product as old_product, a.variant as old_variant,
      a.bundle as old_bundle, a.not_returnable as old_kind
    from judged j
    left join data.article a on a.form = j.form and j.problem is null
    left join lateral (
      select x.price, x.gift_price from data.article_price x
      where x.form = j.form and x.currency = j.currency and j.problem is null order by x.since desc limit 1) p on true
  ), compared as (
    select k.*, case when k.is_known then array_remove(array[
        case when k.old_sku <> k.sku then 'sku' end, case when k.old_name <> k.name then 'name' end,
        case when k.old_name_en <> k.new_name_en then 'name_en' end,
        case when k.old_price <> k.price then 'price' end, case when k.old_stock is distinct from k.new_stock then 'stock' end,
        case when k.old_product is distinct from k.new_product then 'product' end, case when k.old_variant <> k.new_variant then 'variant' end,
        case when k.old_bundle <> k.new_bundle then 'bundle' end,
        case when k.old_price is not null and k.old_gift is distinct from k.new_gift then 'gift_price' end,
        case when k.old_kind is distinct from k.new_kind then 'not_returnable' end], null) else '{}' end as changes
    from known k
  )
  select array_agg(row (c.line, c.form, c.sku, c.name, c.currency, c.price, c.new_name_en, c.new_stock, c.new_product, c.new_variant, c.new_bundle,
      c.new_gift, c.new_kind, c.told,
      case when c.problem is not null then 'rejected' when c.old_price is null then 'new' when c.changes <> '{}' then 'updated' else 'unchanged' end,
      c.problem,
      case when c.problem in ('articles-disagree', 'priced-twice') then case when c.line = c.first_line then c.next_line else c.first_line end end,
      case c.problem when 'currency-not-listed' then array[c.currency] || listed
        when 'kind-not-listed' then array[c.reason] || array(select jsonb_object_keys(kinds) order by 1)
        else c.changes end)::gate.article_row order by c.line)
  into rows from compared c;
  return coalesce(rows, '{}');
end
$$;
