-- Compares the changed orders of a batch with what is there, under the lock of each order, taken in id order: what they change,
-- and what would break a claim. A recipient who was amended here stays. A ticket's step on such an order is waited for. Then rejected, updated, or, when all that
-- differs was known otherwise, unchanged.
create or replace function gate.import_compare(p_batch uuid) returns void
language plpgsql
as $$
declare
  i data.order_incoming;
  said_so data.order_incoming;
  o data."order";
  r data.recipient;
  said text[];
  l record;
  running text;
  changes text[];
  against text;
  by_how_much bigint[];
begin
  perform from data."order" x
  where x.order_id in (select y.order_id from data.order_incoming y where y.batch = p_batch and y.outcome = 'changed')
  order by x.order_id for update;

  for i in select x.* from data.order_incoming x where x.batch = p_batch and x.outcome = 'changed' order by x.order_id loop
    select x.* into o from data."order" x where x.order_id = i.order_id;
    select x.* into r from data.recipient x where x.order_id = i.order_id;
    said := array_remove(array[
      case when r.name <> i.customer_name then 'customer_name' end,
      case when r.phone <> i.customer_phone then 'customer_phone' end,
      case when r.email <> i.customer_email then 'customer_email' end,
      case when r.address <> i.customer_address then 'customer_address' end], null);
    against := null;
    by_how_much := null;
    -- An older export takes nothing back: a status goes forward, what is known stays where the file does not say it.
    if gate.import_is_stale(o, i) then
      update data.order_incoming x set outcome = 'stale' where x.batch = p_batch and x.number = i.number;
      continue;
    end if;
    said_so := i;
    if exists (select from data.order_change c where c.order_id = o.order_id) then
      i := gate.import_changed(o, i);
      if i.outcome = 'stale' then
        update data.order_incoming x set outcome = 'stale' where x.batch = p_batch and x.number = i.number;
        continue;
      end if;
      against := i.problem;
    end if;
    i := gate.import_refunded(o, i);
    if i is distinct from said_so then
      update data.order_incoming x
      set line = i.line, source_line = i.source_line, sku = i.sku, name = i.name, quantity = i.quantity, unit_price = i.unit_price,
        bundle = i.bundle, supplier = i.supplier, net_value = i.net_value, paid_value = i.paid_value, total = i.total,
        discount = i.discount, paid = i.paid, payment_method = i.payment_method
      where x.batch = p_batch and x.number = i.number;
    end if;
    i.shipped_at := coalesce(i.shipped_at, o.shipped_at);
    i.delivered_at := coalesce(i.delivered_at, o.delivered_at);
    i.tracking := coalesce(i.tracking, o.tracking);
    i.channel := coalesce(i.channel, o.channel);
    if i.freight is null and i.paid = o.paid and i.total = o.total then i.freight := o.freight_told; end if;
    changes := array_remove(array[
      case when o.placed_at <> i.placed_at then 'placed_at' end,
      case when o.status <> i.status then 'status' end,
      case when o.shipped_at is distinct from i.shipped_at then 'shipped_at' end,
      case when o.delivered_at is distinct from i.delivered_at then 'delivered_at' end,
      case when o.currency <> i.currency then 'currency' end,
      case when o.discount <> i.discount then 'discount' end,
      case when o.paid <> i.paid then 'paid' end,
      case when o.payment_method <> i.payment_method then 'payment_method' end,
      case when o.tracking is distinct from i.tracking then 'tracking' end,
      case when o.freight_told is distinct from i.freight then 'freight' end,
      case when o.channel is distinct from i.channel then 'channel' end,
      case when o.customer_id <> i.customer_id then 'customer_id' end], null) || case when r.amended_at is null then said else '{}' end;
    changes := coalesce(i.fields, '{}') || changes;
    if against is not null then
      by_how_much := null;
    elsif o.customer_id <> i.customer_id and exists (select from data.ticket t where t.order_id = o.order_id) then
      against := 'customer-has-tickets';
    elsif o.customer_id <> i.customer_id and exists (
        select from data.points_entry e where e.order_id = o.order_id and e.kind in ('earn', 'spend'))
    then
      against := 'customer-has-points';
    elsif o.currency <> i.currency and exists (select from data.ticket t where t.order_id = o.order_id) then
      against := 'currency-has-tickets';
    elsif exists (select from data.order_line z where z.order_id = i.order_id and z.inherits_line is not null and z.line = any (i.line)) then
      against := 'line-is-ours';
      by_how_much := array(select z.line from data.order_line z
        where z.order_id = i.order_id and z.inherits_line is not null and z.line = any (i.line) order by 1);
    elsif o.freight_back > greatest(0, i.paid - i.total) then
      against := 'claim-freight';
      by_how_much := array[o.freight_back, greatest(0, i.paid - i.total)];
    elsif o.money_back > i.paid + o.money_more then
      against := 'claim-refunded';
      by_how_much := array[o.money_back, i.paid + o.money_more];
    elsif o.granted > 0 and i.paid + o.money_more < (
      select sum(greatest(t.due_total, t.refund_pending + t.refunded)) from data.ticket t where t.order_id = o.order_id)
    then
      -- What is due counts as refunded once money was given without goods: nothing else would hold the two apart.
      against := 'claim-refunded';
      by_how_much := array[(select sum(greatest(t.due_total, t.refund_pending + t.refunded)) from data.ticket t where t.order_id = o.order_id),
        i.paid + o.money_more];
    end if;
    for l in
      select coalesce(x.line, y.line) as line, x.line is null as is_new, y.line is null as is_gone, x.units_tied + x.units_used
        as claimed, x.value_used + x.adjusted as value_used, x.sku <> y.sku as other_sku, x.name <> y.name as other_name,
        x.quantity <> y.quantity as other_quantity, x.unit_price <> y.unit_price as other_price, x.bundle <> y.bundle
        as other_bundle, y.supplier is not null and y.supplier is distinct from x.supplier
        as other_supplier, y.quantity, y.paid_value, x.paid_value <> y.paid_value as other_value
      from (select * from data.order_line z where z.order_id = i.order_id and z.inherits_line is null) x
      full join unnest(i.line, i.sku, i.name, i.quantity, i.unit_price, i.bundle, i.supplier, i.paid_value)
        y (line, sku, name, quantity, unit_price, bundle, supplier, paid_value) on y.line = x.line
      order by 1
    loop
      changes := changes || array_remove(array[
        case when l.is_new then 'line ' || l.line || ' added' end,
        case when l.is_gone then 'line ' || l.line || ' removed' end,
        case when l.other_sku then 'line ' || l.line || ' sku' end,
        case when l.other_name then 'line ' || l.line || ' name' end,
        case when l.other_quantity then 'line ' || l.line || ' quantity' end,
        case when l.other_price then 'line ' || l.line || ' unit_price' end,
        case when l.other_bundle then 'line ' || l.line || ' bundle' end,
        case when l.other_supplier and not l.is_new and not l.is_gone then 'line ' || l.line || ' supplier' end], null);
      continue when against is not null or l.is_new;
      if l.is_gone then
        if l.claimed > 0 or l.value_used > 0 or exists (
          select from data.ticket t join data.ticket_line tl on tl.ticket_id = t.ticket_id
          where t.order_id = i.order_id and tl.line = l.line)
        then
          against := 'claim-removed';
          by_how_much := array[l.line];
        end if;
      elsif (l.claimed > 0 or l.value_used > 0) and l.other_sku then
        against := 'claim-article';
        by_how_much := array[l.line];
      elsif l.claimed > l.quantity then
        against := 'claim-units';
        by_how_much := array[l.line, l.claimed, l.quantity];
      elsif l.value_used > l.paid_value then
        against := 'claim-value';
        by_how_much := array[l.line, l.value_used, l.paid_value];
      elsif l.other_value and l.claimed > 0 then
        running := gate.import_exchanging(i.order_id, l.line, l.quantity, l.paid_value);
        if running is not null then
          against := 'claim-exchange';
          by_how_much := array[l.line, l.paid_value];
          changes := array[running];
        end if;
      end if;
    end loop;
    update data.order_incoming x
    set shipped_at = i.shipped_at, delivered_at = i.delivered_at, tracking = i.tracking, channel = i.channel, freight = i.freight,
      compared = true, kept = case when r.amended_at is not null then said end, fields = changes, amounts = by_how_much, problem = against,
      outcome = case when against is not null then 'rejected' when changes = '{}' then 'unchanged' else 'updated' end
    where x.batch = p_batch and x.number = i.number;
  end loop;
end
$$;
