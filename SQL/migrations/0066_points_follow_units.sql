-- Points stand where the money stands: on the lines of an order, and on the units that were made good. What was earned on a line and what it
-- was paid with is spread over its units, goes with each of them, and passes on to what takes their place.

-- Points that were earned, and points that were paid with.
create type gate.points_pair as (earned bigint, spent bigint);

alter table data.order_line
  add column earned bigint not null default 0,         -- points earned by paying for the line, those of its used units with them
  add column earned_used bigint not null default 0,    -- of these, what went with the units made good
  add column spent bigint not null default 0,          -- points the line was paid with
  add column spent_used bigint not null default 0,
  add constraint points_of_used_units_are_of_the_line
    check (earned_used between 0 and earned and spent_used between 0 and spent);

alter table data.ticket_line
  add column earned bigint not null default 0,         -- with the units it made good
  add column earned_passed bigint not null default 0,  -- … on to what took their place
  add column earned_back bigint not null default 0,    -- … clawed back
  add column spent bigint not null default 0,
  add column spent_passed bigint not null default 0,
  add column spent_back bigint not null default 0,     -- … given back
  add constraint points_passed_or_back_are_there
    check (earned_passed >= 0 and earned_back >= 0 and earned_passed + earned_back <= earned
      and spent_passed >= 0 and spent_back >= 0 and spent_passed + spent_back <= spent);

-- A sale can be undone without a ticket, and points be told of late: then they are the order's.
alter table data.points_entry
  drop constraint points_are_given_and_taken_by_an_event,
  add constraint points_are_given_and_taken_by_an_event
    check ((ticket_id is null) = (seq is null) and (ticket_id is not null or kind in ('earn', 'spend', 'expire')
      or (kind in ('claw-back', 'return-paid', 'shortfall') and order_id is not null)));

-- What is there already. A line's share first, then that of the units each ticket made good, oldest first, then what passed on: lines made by
-- a delivery have higher numbers than those they inherit of. What a refund took back of more than its share stays taken.
do $$
declare
  o record;
  l record;
  x record;
  shares record;
  rest_earned bigint;
  rest_spent bigint;
  rest_units int;
  part_earned bigint;
  part_spent bigint;
begin
  for o in
    select e.order_id, coalesce(sum(e.points) filter (where e.kind = 'earn'), 0)::bigint as earned,
      coalesce(sum(e.points) filter (where e.kind = 'spend'), 0)::bigint as spent
    from data.points_entry e where e.kind in ('earn', 'spend')
      and not exists (select from data.points_entry r where r.reverses = e.entry_id) group by e.order_id
  loop
    update data.order_line y set earned = s.earned, spent = s.spent
    from (
      select w.lines, gate.spread(o.earned, w.paid) as earned, gate.spread(o.spent, w.net) as spent
      from (select array_agg(z.line order by z.line) as lines, array_agg(z.paid_value order by z.line) as paid,
          array_agg(z.net_value order by z.line) as net
        from data.order_line z where z.order_id = o.order_id and z.inherits_line is null) w
    ) a, unnest(a.lines, a.earned, a.spent) s (line, earned, spent)
    where y.order_id = o.order_id and y.line = s.line;
    for l in select z.line from data.order_line z where z.order_id = o.order_id order by z.line loop
      select z.earned, z.spent, z.quantity into rest_earned, rest_spent, rest_units
      from data.order_line z where z.order_id = o.order_id and z.line = l.line;
      for x in
        select tl.ticket_id, tl.accepted, t.workflow = 'return' and not t.fields ? 'carried' as refunds,
          (select u.line from data.order_line u join data.ticket m on m.ticket_id = u.inherited_from
            where u.order_id = o.order_id and u.inherits_line = l.line
              and (m.ticket_id = t.ticket_id or m.parent = t.ticket_id or m.parent = t.parent) limit 1) as taken_over,
          coalesce(p.earned, 0)::bigint as taken, coalesce(p.paid, 0)::bigint as given
        from data.ticket t join data.ticket_line tl using (ticket_id)
        left join lateral (select sum(u.earned) as earned, sum(u.paid) as paid from data.points_units u
          where u.ticket_id = t.ticket_id and u.line = l.line) p on true
        where t.order_id = o.order_id and tl.line = l.line and tl.accepted > 0 order by t.ticket_id
      loop
        part_earned := gate.share(rest_earned, rest_units, x.accepted);
        part_spent := gate.share(rest_spent, rest_units, x.accepted);
        rest_earned := rest_earned - part_earned;
        rest_spent := rest_spent - part_spent;
        rest_units := rest_units - x.accepted;
        update data.ticket_line u
        set earned = part_earned, earned_back = least(part_earned, x.taken),
          earned_passed = case when x.taken_over is not null and not x.refunds then part_earned - least(part_earned, x.taken) else 0 end,
          spent = part_spent, spent_back = least(part_spent, x.given),
          spent_passed = case when x.taken_over is not null and not x.refunds then part_spent - least(part_spent, x.given) else 0 end
        where u.ticket_id = x.ticket_id and u.line = l.line
        returning u.earned_passed, u.spent_passed into shares;
        update data.order_line u set earned_used = u.earned_used + part_earned, spent_used = u.spent_used + part_spent
        where u.order_id = o.order_id and u.line = l.line;
        update data.order_line u set earned = u.earned + shares.earned_passed, spent = u.spent + shares.spent_passed
        where u.order_id = o.order_id and u.line = x.taken_over;
      end loop;
    end loop;

    -- What refunds took beyond the shares stays taken: it stands nowhere any more.
    select sum(z.earned - z.earned_used), sum(z.spent - z.spent_used) into rest_earned, rest_spent
    from data.order_line z where z.order_id = o.order_id;
    select rest_earned + coalesce(sum(z.earned - z.earned_passed - z.earned_back), 0),
      rest_spent + coalesce(sum(z.spent - z.spent_passed - z.spent_back), 0)
    into rest_earned, rest_spent
    from data.ticket t join data.ticket_line z using (ticket_id) where t.order_id = o.order_id;
    select rest_earned - coalesce(sum(case e.kind when 'earn' then e.points when 'claw-back' then - e.points end), 0),
      rest_spent - coalesce(sum(case e.kind when 'spend' then e.points when 'return-paid' then - e.points end), 0)
    into rest_earned, rest_spent
    from data.points_entry e
    where e.order_id = o.order_id and not exists (select from data.points_entry r where r.reverses = e.entry_id);
    for x in
      select z.ticket_id, z.line, z.earned - z.earned_passed - z.earned_back as earned, z.spent - z.spent_passed - z.spent_back as spent
      from data.ticket t join data.ticket_line z using (ticket_id) where t.order_id = o.order_id order by z.ticket_id, z.line
    loop
      part_earned := greatest(0, least(rest_earned, x.earned));
      part_spent := greatest(0, least(rest_spent, x.spent));
      continue when part_earned = 0 and part_spent = 0;
      update data.ticket_line z set earned_back = z.earned_back + part_earned, spent_back = z.spent_back + part_spent
      where z.ticket_id = x.ticket_id and z.line = x.line;
      rest_earned := rest_earned - part_earned;
      rest_spent := rest_spent - part_spent;
    end loop;
    for x in
      select z.line, z.earned - z.earned_used as earned, z.spent - z.spent_used as spent
      from data.order_line z where z.order_id = o.order_id order by z.line desc
    loop
      part_earned := greatest(0, least(rest_earned, x.earned));
      part_spent := greatest(0, least(rest_spent, x.spent));
      continue when part_earned = 0 and part_spent = 0;
      update data.order_line z set earned = z.earned - part_earned, spent = z.spent - part_spent
      where z.order_id = o.order_id and z.line = x.line;
      rest_earned := rest_earned - part_earned;
      rest_spent := rest_spent - part_spent;
    end loop;
  end loop;
end
$$;
drop table data.points_units;
