-- The exchange ordered directly (rule 2) that a line's old goods are still to come back of, where their value would be another by a file: what
-- pays for the new ones was agreed on as it was. Null where there is none.
create or replace function gate.import_exchanging(p_order bigint, p_line int, p_quantity int, p_paid bigint) returns text
language plpgsql stable
as $$
begin
  return (
    select t.prefix || '-' || t.ticket_id
    from data.order_line l
    join data.ticket t on t.order_id = l.order_id and t.workflow = 'exchange' and t.holds and t.counts ? 'order-direct'
    join data.ticket_line x on x.ticket_id = t.ticket_id and x.line = l.line
    cross join lateral (
      select x.units - coalesce(sum(c.accepted), 0)::int as units
      from data.ticket r join data.ticket_line c on c.ticket_id = r.ticket_id and c.line = x.line
      where r.parent = t.ticket_id and r.workflow = 'return') out
    where l.order_id = p_order and l.line = p_line
      and gate.share(l.paid_value - l.adjusted - l.value_used, l.quantity - l.units_used, out.units)
        <> gate.share(p_paid - l.adjusted - l.value_used, p_quantity - l.units_used, out.units)
    order by t.ticket_id
    limit 1);
end
$$;
