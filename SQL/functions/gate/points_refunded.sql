-- What a settled refund does to points: takes back those earned on the ticket's accepted units and returns those they were paid with,
-- each unit its share of its line (rule 10). Taken back first, so that what is returned is the customer's whole. Units that an earlier
-- refund of the ticket covered are not counted again. Returns what it did to the balance, a shortfall apart.
create or replace function gate.points_refunded(t data.ticket, p_seq int, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  earned bigint;
  paid bigint;
begin
  perform gate.points_lock(t.customer_id);
  perform gate.points_earn(t.order_id, at);
  select coalesce(sum(case when e.kind = 'earn' then e.points when e.kind = 'claw-back' then - e.points end), 0), coalesce(sum(e.points) filter (where e.kind = 'spend'), 0)
  into earned, paid
  from data.points_entry e where e.order_id = t.order_id and (e.kind in ('earn', 'spend') or (e.kind = 'claw-back' and e.ticket_id is null));

  with part as (
    select o.line, o.quantity, s.earned, s.paid
    from unnest(
      gate.spread(earned, array(select x.paid_value from data.order_line x where x.order_id = t.order_id order by x.line)),
      gate.spread(paid, array(select x.net_value from data.order_line x where x.order_id = t.order_id order by x.line))
    ) with ordinality s (earned, paid, place)
    join (select x.line, x.quantity, row_number() over (order by x.line) as place from data.order_line x where x.order_id = t.order_id) o
      using (place)
  ), taken as (
    select p.*, l.accepted - coalesce(u.mine, 0) as units, coalesce(u.total, 0) as before
    from part p join data.ticket_line l on l.ticket_id = t.ticket_id and l.line = p.line
    cross join lateral (
      select sum(x.units) filter (where x.ticket_id = t.ticket_id) as mine, sum(x.units) as total
      from data.points_units x where x.order_id = t.order_id and x.line = p.line) u
  ), kept as (
    insert into data.points_units (ticket_id, seq, line, order_id, units, earned, paid)
    select t.ticket_id, p_seq, k.line, t.order_id, k.units,
      gate.share(k.earned, k.quantity, (k.before + k.units)::int) - gate.share(k.earned, k.quantity, k.before::int),
      gate.share(k.paid, k.quantity, (k.before + k.units)::int) - gate.share(k.paid, k.quantity, k.before::int)
    from taken k where k.units > 0
    returning points_units.earned, points_units.paid
  )
  select sum(k.earned), sum(k.paid) into earned, paid from kept k;
  earned := gate.points_claw_back(t, p_seq, earned, at);
  return gate.points_return_paid(t, p_seq, paid, at) - earned;
end
$$;
