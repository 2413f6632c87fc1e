-- What a choice says of each line it names, with what the list has of the article: `same` is the article that the line has already, which has
-- no list price here, since like for like has no difference. `listed` is the list's price in the order's currency, `reference` what a
-- typed price is held against: the list's, else what the line was sold for. `stock` is what the list last said.
create or replace function gate.chosen(t data.ticket, payload jsonb, at timestamptz)
returns table (line int, sku text, form text, units int, same boolean, known boolean, price bigint, listed bigint, reference bigint, stock int, product text)
language plpgsql stable
as $$
begin
  return query
    select c.line, coalesce(a.sku, c.sku), c.form, c.units, c.same, a.form is not null, (payload -> 'new-price' ->> c.line::text)::bigint, p.price,
      coalesce(p.price, c.unit_price), a.stock, a.product
    from (
      select x.line, x.sku, gate.text_form(x.sku) as form, x.units, x.unit_price, x.currency, gate.text_form(x.sku) = gate.text_form(x.old_sku) as same
      from (
        select tl.line, coalesce(payload -> 'new-sku' ->> tl.line::text, tl.new_sku, o.sku) as sku, o.sku as old_sku, tl.units, o.unit_price, od.currency
        from data.ticket_line tl
        join data.order_line o on o.order_id = t.order_id and o.line = tl.line
        join data."order" od on od.order_id = t.order_id
        where tl.ticket_id = t.ticket_id and (payload -> 'new-sku' ? tl.line::text or payload -> 'new-price' ? tl.line::text)) x) c
    left join data.article a on a.form = c.form
    left join lateral (select gate.list_price(c.sku, c.currency, at) as price where not c.same) p on true
    order by c.line;
end
$$;
