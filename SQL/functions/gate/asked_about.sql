-- What an approval is about besides its amount: the currency, which goods at which value, and whose account (which record of it). A word is given
-- for just this; when any of it has changed, another is asked for.
create or replace function gate.asked_about(t data.ticket) returns jsonb
language sql stable
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'currency', (select o.currency from data."order" o where o.order_id = t.order_id),
    'goods', (
      select jsonb_agg(jsonb_build_array(x.line, l.sku, x.units, x.new_sku) order by x.line)
      from data.ticket_line x join data.order_line l on l.order_id = t.order_id and l.line = x.line
      where x.ticket_id = t.ticket_id),
    'payee', t.counts -> 'record-payee'))
$$;
