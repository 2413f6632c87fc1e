-- What the list of articles says of a choice of other goods. The texts are there where something is wrong, and name it: articles that the list
-- does not have, those of which too few are in stock (SKU stock/wanted) with what there is of the same product, those without a price. The
-- deviation is what the prices differ from the list's, or, where it has none, from what the old goods were sold for: whatever the sign,
-- since without a list nobody knows which goods are the dearer.
create or replace function gate.article_facts(t data.ticket, payload jsonb, at timestamptz) returns jsonb
language plpgsql stable
as $$
declare
  has_list boolean := gate.list_known();
  facts jsonb;
begin
  if not payload ?| array['new-sku', 'new-price'] then return '{}'; end if;
  with c as materialized (select * from gate.chosen(t, payload, at)),
  short as (
    select min(c.line) as line, min(c.sku) as sku, c.form, c.product, c.stock, sum(c.units) as wanted
    from c where not c.same group by c.form, c.product, c.stock having c.stock < sum(c.units))
  select jsonb_build_object(
    'article-unknown', (select string_agg(distinct c.sku, ', ') from c where has_list and not c.same and not c.known),
    'article-short', (
      select string_agg(s.sku || ' ' || s.stock || '/' || s.wanted || coalesce(' → ' || gate.others_in_stock(s.product, s.form, s.wanted), ''), '; ' order by s.line)
      from short s),
    'article-unpriced', (select string_agg(distinct c.sku, ', ') from c where not c.same and c.price is null and (c.known or not has_list)),
    'price-by-list', (select bool_and(c.price is not distinct from c.listed) from c),
    'price-deviation', (select coalesce(sum(c.units * abs(c.price - c.reference)), 0) from c where c.price is not null))
  into facts;
  return jsonb_strip_nulls(facts);
end
$$;
