-- Spreads what the lines of an order still have in points anew, when a file has changed them: what went with used units stays where it went. The
-- order is locked by the caller.
create or replace function gate.points_respread(p_order bigint) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  left_over gate.points_pair;
begin
  -- What the ledger says of the order, less what is with tickets and with lines made by deliveries.
  select coalesce(sum(case e.kind when 'earn' then e.points when 'claw-back' then - e.points end), 0),
    coalesce(sum(case e.kind when 'spend' then e.points when 'return-paid' then - e.points end), 0)
  into left_over
  from data.points_entry e where e.order_id = p_order and not exists (select from data.points_entry r where r.reverses = e.entry_id);
  select left_over.earned - coalesce(sum(x.earned - x.earned_passed - x.earned_back), 0),
    left_over.spent - coalesce(sum(x.spent - x.spent_passed - x.spent_back), 0)
  into left_over
  from data.ticket t join data.ticket_line x using (ticket_id) where t.order_id = p_order;
  select left_over.earned - coalesce(sum(l.earned - l.earned_used), 0), left_over.spent - coalesce(sum(l.spent - l.spent_used), 0)
  into left_over
  from data.order_line l where l.order_id = p_order and l.inherits_line is not null;
  update data.order_line l set earned = l.earned_used + s.earned, spent = l.spent_used + s.spent
  from (
    select gate.spread(greatest(0, left_over.earned), array_agg(x.paid_value - x.value_used order by x.line)) as earned,
      gate.spread(greatest(0, left_over.spent), array_agg(x.net_value - gate.share(x.net_value, x.quantity, x.units_used) order by x.line)) as spent,
      array_agg(x.line order by x.line) as lines
    from data.order_line x where x.order_id = p_order and x.inherits_line is null and x.quantity > x.units_used
  ) a, unnest(a.lines, a.earned, a.spent) s (line, earned, spent)
  where l.order_id = p_order and l.line = s.line and (l.earned, l.spent) <> (l.earned_used + s.earned, l.spent_used + s.spent);
end
$$;
