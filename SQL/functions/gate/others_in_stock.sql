-- What there is of the same product when too few of an article are in stock: those that have as many, or whose stock is not told, the most first.
create or replace function gate.others_in_stock(p_product text, p_form text, p_wanted bigint) returns text
language sql stable
as $$
  select string_agg(o.sku || ' ' || coalesce(o.stock::text, '?'), ', ' order by o.stock desc nulls last, o.form)
  from (
    select x.sku, x.stock, x.form from data.article x
    where x.product = p_product and x.form <> p_form and (x.stock is null or x.stock >= p_wanted)
    order by x.stock desc nulls last, x.form limit 10) o
$$;
