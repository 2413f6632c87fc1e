-- What a reshipment turns on: its value at list price, what has been done with the goods, and whether the lines it made by its delivery
-- are free of claims.
create or replace function gate.goods_facts(t data.ticket, asked jsonb) returns jsonb
language plpgsql stable
as $$
declare
  listed bigint := (
    select coalesce(sum(o.unit_price * case when asked is null then tl.units else (asked ->> o.line::text)::int end), 0)
    from data.order_line o left join data.ticket_line tl on tl.ticket_id = t.ticket_id and tl.line = o.line
    where o.order_id = t.order_id and case when asked is null then tl.line is not null else asked ? o.line::text end);
begin
  return jsonb_build_object(
    'at-list-price', listed,
    'list-price-in-yuan', (select gate.in_yuan(listed, o.currency) from data."order" o where o.order_id = t.order_id),
    'picked', coalesce((t.counts ->> 'pick')::int, 0) > coalesce((t.counts ->> 'ship')::int, 0),
    'made-lines-free', not exists (
      select from data.order_line o
      where o.order_id = t.order_id and o.inherited_from = t.ticket_id and o.units_tied + o.units_used > 0));
end
$$;
