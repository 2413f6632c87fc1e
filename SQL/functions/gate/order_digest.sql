-- The hash of an order's whole content as it was given: its own fields, its customer's, and its lines. Every text is
-- length-prefixed, times are epoch microseconds, so that no two contents read the same and no session setting matters.
create or replace function gate.order_digest(i data.order_incoming) returns bytea
language sql stable
as $$
  select sha256(i.customer_digest || convert_to(
    concat_ws(' ', gate.frame(i.number), gate.epoch(i.placed_at), gate.frame(i.status),
      coalesce(gate.epoch(i.shipped_at)::text, '-'), coalesce(gate.epoch(i.delivered_at)::text, '-'), gate.frame(i.currency),
      i.discount, coalesce(i.paid::text, '-'), gate.frame(i.payment_method), gate.frame(i.tracking)) || (
    select string_agg(concat_ws(' ', '', l.line, l.quantity, l.unit_price, l.bundle, octet_length(l.sku) || ':' || l.sku,
      octet_length(l.name) || ':' || l.name), '')
    from unnest(i.line, i.quantity, i.unit_price, i.bundle, i.sku, i.name) l (line, quantity, unit_price, bundle, sku, name)),
    'UTF8'))
$$;
