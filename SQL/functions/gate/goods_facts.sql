-- What a reshipment turns on: its value at list price, what has been done with the goods, and whether the lines it made by its delivery
-- are free of claims. The price is the list's of what is sent, now, else what it was sold for; a gift's is the one marked on it.
create or replace function gate.goods_facts(t data.ticket, asked jsonb, at timestamptz) returns jsonb
language plpgsql stable
as $$
declare
  listed bigint := (
    select coalesce(sum(g.units * coalesce(case when g.given then p.gift_price end, p.price, g.price)), 0)
    from (
      select case when asked is null then tl.units else (asked ->> o.line::text)::int end as units,
        coalesce(tl.new_sku, pl.new_sku, o.sku) as sku, coalesce(tl.new_price, pl.new_price, o.unit_price) as price, od.currency,
        o.unit_price = 0 and tl.new_sku is null and pl.new_sku is null as given
      from data."order" od
      join data.order_line o on o.order_id = od.order_id
      left join data.ticket_line tl on tl.ticket_id = t.ticket_id and tl.line = o.line
      left join data.ticket_line pl on t.fields ->> 'kind' = 'exchange-leg' and pl.ticket_id = t.parent and pl.line = o.line
      where od.order_id = t.order_id and case when asked is null then tl.line is not null else asked ? o.line::text end) g
    left join lateral (
      select x.price, x.gift_price from data.article_price x
      where x.form = gate.text_form(g.sku) and x.currency = g.currency and x.since <= at order by x.since desc limit 1) p on true);
begin
  return jsonb_build_object(
    'at-list-price', listed,
    'list-price-in-yuan', (select gate.in_yuan(listed, o.currency) from data."order" o where o.order_id = t.order_id),
    'picked', coalesce((t.counts ->> 'pick')::int, 0) > coalesce((t.counts ->> 'ship')::int, 0),
    'made-lines-free', not exists (
      select from data.order_line o
      where o.order_id = t.order_id and o.inherited_from = t.ticket_id and o.units_tied + o.units_used + o.adjusted > 0));
end
$$;
