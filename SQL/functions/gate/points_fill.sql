-- Fills a customer's open shortfalls with points just given, the oldest first; with an event given, those of that event alone. Returns
-- how many points that took.
create or replace function gate.points_fill(
  p_customer text, p_points bigint, p_ticket bigint, p_seq int, at timestamptz, of_ticket bigint default null, of_seq int default null
) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  s record;
  taken bigint;
  rest bigint := p_points;
begin
  for s in
    select e.entry_id, e.order_id, e.points - coalesce((
      select sum(c.points) from data.points_entry c where c.shortfall = e.entry_id), 0)::bigint as open
    from data.points_entry e
    where e.customer_id = p_customer and e.kind = 'shortfall'
      and (of_ticket is null or (e.ticket_id = of_ticket and e.seq = of_seq))
    order by e.entry_id
  loop
    taken := least(rest, s.open);
    continue when taken = 0;
    insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id, ticket_id, seq, shortfall)
    values (at, 'fill', 'customer:' || p_customer, 'shortfall:' || p_customer, taken, p_customer, s.order_id, p_ticket, p_seq, s.entry_id);
    rest := rest - taken;
  end loop;
  return p_points - rest;
end
$$;
