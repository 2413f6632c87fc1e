-- What a change makes of the lines it names, each whole: {"units-left": {"LINE": units}, "new-sku": {"LINE": "SKU"}}. Units that go and an article that
-- is cheaper give back their share of what was paid, in money and in points (like gate.price_in_money); one that is dearer is due, unless
-- the order is not paid for yet: then it is paid with the rest. Prices are the list's at that time. `problem` says why not.
create or replace function gate.changed_lines(p_order bigint, choice jsonb, at timestamptz)
returns table (line int, units int, stays int, sku text, name text, bundle boolean, unit_price bigint, net bigint, paid bigint, spent bigint,
  back_units int, back_net bigint, back_paid bigint, back_spent bigint, due bigint, other boolean, problem text)
language plpgsql stable
as $$
declare
  o data."order" := (select x from data."order" x where x.order_id = p_order);
  l record;
  a data.article;
  price bigint;
  worth bigint;
  -- Paid at the door, or not at all yet. What else is unpaid are points that the shop has not told of.
  later boolean := o.unpaid > 0 and (o.paid = 0 or (gate.payment_method(o.payment_method)).cash_on_delivery);
begin
  for l in
    select x.*, x.quantity - x.units_tied - x.units_used as live, (choice -> 'units-left' ->> x.line::text)::int as asked,
      choice -> 'new-sku' ->> x.line::text as wanted
    from data.order_line x
    where x.order_id = p_order and x.inherits_line is null and (choice -> 'units-left' ? x.line::text or choice -> 'new-sku' ? x.line::text)
    order by x.line
  loop
    line := l.line;
    units := l.live;
    stays := coalesce(l.asked, l.live);
    sku := l.sku;
    name := l.name;
    bundle := l.bundle;
    unit_price := l.unit_price;
    other := gate.text_form(l.wanted) <> gate.text_form(l.sku);
    other := coalesce(other, false);
    a := null;
    price := null;
    if other then
      select x.* into a from data.article x where x.form = gate.text_form(l.wanted);
      price := gate.list_price(l.wanted, o.currency, at);
    end if;
    problem := case
      when l.units_tied + l.units_used > 0 then 'units-claimed'
      when stays > units then 'more-units'
      when l.bundle and stays not in (0, units) then 'bundle-split'
      when not other then null
      when stays = 0 then 'line-dropped'
      when a.form is null then 'unknown-article'
      when not exists (select from data.article x where x.form = gate.text_form(l.sku) and x.product = a.product) then 'other-product'
      when price is null then 'no-price'
      when a.stock < stays then 'out-of-stock'
    end;
    -- Of the units that go.
    back_units := greatest(0, units - stays);
    back_net := gate.share(l.net_value, l.quantity, back_units);
    back_paid := gate.share(l.paid_value, l.quantity, back_units);
    back_spent := gate.share(l.spent, l.quantity, back_units);
    net := l.net_value - back_net;
    paid := l.paid_value - back_paid;
    spent := l.spent - back_spent;
    due := 0;
    if other and problem is null then
      sku := a.sku;
      name := a.name;
      bundle := a.bundle;
      unit_price := price;
      price := price * stays;
      worth := gate.points_worth(spent, o.currency);
      if price >= paid + worth then
        if not later then due := case when o.unpaid = 0 then price - paid - worth else greatest(0, price - net) end; end if;
      else                                   -- all the old ones stay in stock
        back_units := units;
        back_net := back_net + greatest(0, net - price);
        if paid > 0 then
          price := least(paid, coalesce(gate.price_in_money(price, paid, spent, o.currency), paid));
          worth := (gate.spread(spent, array[price, paid - price]))[1];
        else
          worth := (gate.spread(spent, array[price, worth - price]))[1];
          price := 0;
        end if;
        back_paid := back_paid + paid - price;
        back_spent := back_spent + spent - worth;
        paid := price;
        spent := worth;
      end if;
      net := unit_price * stays;
    end if;
    return next;
  end loop;
end
$$;
