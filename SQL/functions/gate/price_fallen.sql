-- What price protection comes to for each line of an order: what was paid for the units that are kept, in money and in points, above the lowest
-- list price they had from their delivery to the end of so many days after it, and no more than the money that is left of them. Units are
-- kept as long as they are not made good: what is given for one that comes back later is given less then.
create or replace function gate.price_fallen(p_order bigint, p_days int, p_at timestamptz)
returns table (line int, units int, list_price bigint, owed bigint)
language plpgsql stable
as $$
begin
  return query
    select l.line, k.units, p.lowest, k.money - greatest(0, p.lowest * k.units - gate.points_worth(l.spent - l.spent_used, o.currency))
    from data."order" o
    join data.order_line l using (order_id)
    cross join lateral (select l.quantity - l.units_used as units, l.paid_value - l.adjusted - l.value_used as money) k
    cross join lateral (select coalesce(l.delivered_at, o.delivered_at, o.courier_delivered_at) as at) d
    -- Days as everywhere: the first is not counted, a last one off moves on.
    cross join lateral (select (d.at at time zone 'Asia/Shanghai')::date + p_days as last) n
    cross join lateral (
      select (coalesce(gate.working_day(n.last), n.last) + 1)::timestamp at time zone 'Asia/Shanghai' as ends) e
    cross join lateral (
      select least(gate.list_price(l.sku, o.currency, d.at), (
        select min(x.price) from data.article_price x
        where x.form = gate.text_form(l.sku) and x.currency = o.currency and x.since > d.at and x.since < e.ends and x.since <= p_at)) as lowest) p
    where o.order_id = p_order and k.units > 0 and p.lowest is not null
      and k.money > greatest(0, p.lowest * k.units - gate.points_worth(l.spent - l.spent_used, o.currency))
    order by l.line;
end
$$;
