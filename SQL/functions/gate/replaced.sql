-- What goes in the place of each line of a ticket: how many units, what the old ones were worth, and what the new ones cost. Where
-- nothing else was chosen it is the same article at the same value. Values are money; points that the old ones were paid with pay for the new. Once children have accepted goods, only the units accepted are
-- replaced, unless all were ordered directly (rule 2).
create or replace function gate.replaced(t data.ticket, payload jsonb)
returns table (line int, units int, old_value bigint, new_value bigint, sku text, unit_price bigint)
language plpgsql stable
as $$
begin
  return query
    select l.line, l.units, l.old_value, coalesce(gate.price_in_money(l.price * l.units, l.old_value, l.points, l.currency), l.old_value), l.sku, coalesce(l.price, l.unit_price)
    from (
      select x.line, x.sku, x.price, x.unit_price, x.units, x.currency,
        x.good_value + gate.share(x.left_value, x.left_units, x.units - x.good) as old_value,
        x.good_points + gate.share(x.left_points, x.left_units, x.units - x.good) as points
      from (
        select tl.line, o.unit_price, y.currency, coalesce(payload -> 'new-sku' ->> tl.line::text, tl.new_sku, o.sku) as sku,
          coalesce((payload -> 'new-price' ->> tl.line::text)::bigint,
            case when payload -> 'new-sku' ? tl.line::text then null else tl.new_price end) as price,
          case when t.counts ? 'order-direct' or not c.has_accepted then tl.units else c.good end as units,
          c.good + tl.accepted as good, c.good_value + tl.accepted_value as good_value,
          c.good_points + tl.spent as good_points, o.spent - o.spent_used as left_points,
          o.paid_value - o.adjusted - o.value_used as left_value, o.quantity - o.units_used as left_units
        from data.ticket_line tl
        join data.order_line o on o.order_id = t.order_id and o.line = tl.line
        join data."order" y on y.order_id = t.order_id
        cross join lateral (
          select coalesce(sum(cl.accepted) filter (where cl.line = tl.line), 0)::int as good,
            coalesce(sum(cl.accepted_value) filter (where cl.line = tl.line), 0)::bigint as good_value,
            coalesce(sum(cl.spent) filter (where cl.line = tl.line), 0)::bigint as good_points, coalesce(sum(cl.accepted), 0) > 0 as has_accepted
          from data.ticket ct join data.ticket_line cl on cl.ticket_id = ct.ticket_id
          where ct.parent = t.ticket_id and ct.workflow = 'return') c
        where tl.ticket_id = t.ticket_id) x
      where x.units > 0) l
    order by l.line;
end
$$;
