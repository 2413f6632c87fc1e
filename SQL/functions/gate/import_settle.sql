-- Settles what stands in a batch more than once. Rows that do not agree on the order's own fields reject it. A line that is
-- repeated is dropped when it is the same, and rejects the order when it is not. Whole: an order that stands in the file twice
-- must be the same both times.
create or replace function gate.import_settle(p_batch uuid, p_whole boolean) returns void
language plpgsql
as $$
declare
  i data.order_incoming;
  other data.order_incoming;
  first int;
  second int;
begin
  for other in select x.* from data.order_incoming x where x.batch = p_batch and x.part = 2 loop
    select x.* into i from data.order_incoming x where x.batch = p_batch and x.number = other.number and x.part = 1;
    update data.order_incoming x
    set problem = case when p_whole then 'repeated-order' else 'rows-disagree' end,
      first_line = case when p_whole then greatest(i.first_line, other.first_line) else i.first_line end,
      other_line = case when p_whole then least(i.first_line, other.first_line) else other.first_line end, fields = array_remove(array[
      case when i.customer_id <> other.customer_id then 'customer_id' end,
      case when i.customer_name <> other.customer_name then 'customer_name' end,
      case when i.customer_phone <> other.customer_phone then 'customer_phone' end,
      case when i.customer_email <> other.customer_email then 'customer_email' end,
      case when i.customer_address <> other.customer_address then 'customer_address' end,
      case when i.placed_at is distinct from other.placed_at then 'placed_at' end,
      case when i.status <> other.status then 'status' end,
      case when i.shipped_at is distinct from other.shipped_at then 'shipped_at' end,
      case when i.delivered_at is distinct from other.delivered_at then 'delivered_at' end,
      case when i.currency <> other.currency then 'currency' end,
      case when i.discount <> other.discount then 'discount' end,
      case when i.paid is distinct from other.paid then 'paid' end,
      case when i.payment_method <> other.payment_method then 'payment_method' end,
      case when i.tracking is distinct from other.tracking then 'tracking' end,
      case when i.freight is distinct from other.freight then 'freight' end,
      case when i.channel is distinct from other.channel then 'channel' end], null)
    where x.batch = p_batch and x.number = other.number and x.part = 1;
  end loop;
  delete from data.order_incoming x where x.batch = p_batch and x.part > 1;

  for i in select x.* from data.order_incoming x where x.batch = p_batch and x.repeats and x.problem is null loop
    first := null;
    if p_whole then
      select min(c.source_line) filter (where c.content <> c.before) into second
      from (
        select r.source_line, r.content, first_value(r.content) over (order by r.source_line) as before
        from (
          select v.source_line, array_agg(row(v.line, v.sku, v.name, v.quantity, v.unit_price, v.bundle, v.supplier)::text
            order by v.line)
            as content
          from unnest(i.line, i.source_line, i.sku, i.name, i.quantity, i.unit_price, i.bundle, i.supplier)
            v (line, source_line, sku, name, quantity, unit_price, bundle, supplier)
          group by v.source_line
        ) r
      ) c;
      if second is not null then
        update data.order_incoming x set problem = 'repeated-order', first_line = second, other_line = i.first_line
        where x.batch = p_batch and x.number = i.number;
        continue;
      end if;
    end if;
    for n in 2 .. cardinality(i.line) loop
      if i.line[n] = i.line[n - 1] and (i.sku[n], i.name[n], i.quantity[n], i.unit_price[n], i.bundle[n], i.supplier[n])
        is distinct from (i.sku[n - 1], i.name[n - 1], i.quantity[n - 1], i.unit_price[n - 1], i.bundle[n - 1],
          i.supplier[n - 1])
      then
        first := i.source_line[n - 1];
        second := i.source_line[n];
        update data.order_incoming x
        set problem = 'repeated-line', first_line = first, other_line = second, amounts = array[i.line[n]]
        where x.batch = p_batch and x.number = i.number;
        exit;
      end if;
    end loop;
    continue when first is not null;
    update data.order_incoming x
    set (line, source_line, sku, name, quantity, unit_price, bundle, supplier, value, worth, lines_digest) = (
      select array_agg(u.line order by u.line), array_agg(u.source_line order by u.line), array_agg(u.sku order by u.line),
        array_agg(u.name order by u.line), array_agg(u.quantity order by u.line), array_agg(u.unit_price order by u.line),
        array_agg(u.bundle order by u.line), array_agg(u.supplier order by u.line), case when i.value is not null then array_agg(u.value order by u.line) end,
        case when i.value is not null then sum(u.value) end,
        sha256(convert_to(string_agg(gate.line_text(u.line, u.quantity, u.unit_price, u.bundle, u.sku, u.name)
          || case when u.supplier is null then '' else ' supplier ' || gate.frame(u.supplier) end, ' ' order by u.line),
          'UTF8'))
      from (
        select distinct on (v.line) v.*
        from unnest(i.line, i.source_line, i.sku, i.name, i.quantity, i.unit_price, i.bundle, i.supplier,
          coalesce(i.value, array_fill(0::bigint, array[cardinality(i.line)])))
          v (line, source_line, sku, name, quantity, unit_price, bundle, supplier, value)
        order by v.line, v.source_line
      ) u)
    where x.batch = p_batch and x.number = i.number;
  end loop;
end
$$;
