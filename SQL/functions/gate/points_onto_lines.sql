-- Spreads points just earned or just paid with over the lines that were bought: like what was paid, and like what the lines were worth. The
-- shares of units that were made good before go where those went; what would have gone back by now goes back. The order is locked by the caller.
create or replace function gate.points_onto_lines(p_order bigint, p_earned bigint, p_spent bigint, at timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  lines int[];
  earns bigint[];
  spends bigint[];
  untouched boolean;
  added gate.points_pair;
  t data.ticket;
  back gate.points_pair := row (0, 0);
begin
  select array_agg(l.line order by l.line), gate.spread(p_earned, array_agg(l.paid_value order by l.line)),
    gate.spread(p_spent, array_agg(l.net_value order by l.line)), bool_and(l.units_used = 0)
  into lines, earns, spends, untouched
  from data.order_line l where l.order_id = p_order and (l.inherits_line is null or l.set_aside) and l.quantity > 0;
  if untouched then
    update data.order_line l set earned = l.earned + s.earned, spent = l.spent + s.spent
    from unnest(lines, earns, spends) s (line, earned, spent)
    where l.order_id = p_order and l.line = s.line;
    return;
  end if;
  for n in 1 .. cardinality(lines) loop
    added := gate.points_add(p_order, lines[n], row (earns[n], spends[n]));
    back := row (back.earned + added.earned, back.spent + added.spent);
  end loop;
  select o.customer_id, o.order_id into t.customer_id, t.order_id from data."order" o where o.order_id = p_order;
  perform gate.points_give_back(t, null, back, at);
end
$$;
