-- What price protection comes to for each line of an order: by how much the list price of its article fell from what it was at the delivery to
-- the lowest it had by the end of so many days after it, for each unit that is kept; less what was given for that already, and no more than
-- the money that was paid for them above the lowest. What had no list price when it was delivered has none that fell. Units are kept as long
-- as they are not made good: what is given for one that comes back later is given less then.
create or replace function gate.price_fallen(p_order bigint, p_days int, p_at timestamptz)
returns table (line int, units int, list_price bigint, owed bigint)
language plpgsql stable
as $$
begin
  return query
    select l.line, k.units, p.lowest, w.owed
    from data."order" o
    join data.order_line l using (order_id)
    cross join lateral (select l.quantity - l.units_used as units, l.paid_value - l.adjusted - l.value_used as money) k
    cross join lateral (select coalesce(l.delivered_at, o.delivered_at, o.courier_delivered_at) as at) d
    -- Days as everywhere: the first is not counted, a last one off moves on.
    cross join lateral (select (d.at at time zone 'Asia/Shanghai')::date + p_days as last) n
    cross join lateral (
      select (coalesce(gate.working_day(n.last), n.last) + 1)::timestamp at time zone 'Asia/Shanghai' as ends) e
    cross join lateral (
      select gate.list_price(l.sku, o.currency, d.at) as at_delivery, (
        select min(x.price) from data.article_price x
        where x.form = gate.text_form(l.sku) and x.currency = o.currency and x.since > d.at and x.since < e.ends and x.since <= p_at) as lowest) p
    -- Of what was given for more units than are kept by now, the part of those that are.
    cross join lateral (
      select coalesce(ceil(sum(g.amount::numeric * least(k.units, g.units) / g.units)), 0)::bigint as given
      from data.price_protection g where g.order_id = o.order_id and g.line = l.line) g
    cross join lateral (
      select least((p.at_delivery - p.lowest) * k.units - g.given,
        k.money - greatest(0, p.lowest * k.units - gate.points_worth(l.spent - l.spent_used, o.currency))) as owed) w
    where o.order_id = p_order and k.units > 0 and p.at_delivery > p.lowest and w.owed > 0
    order by l.line;
end
$$;
