-- Lets the points of the units that a ticket made good follow them, as far as they have not yet: on to the lines that took their place, or
-- back. Returns what goes back by this. Each line is divided like the value of all that was accepted: what pays for other goods passes on, what the
-- customer agreed to forgo keeps what it earned, the rest goes back; what was paid with is never forgone. It goes back in the measure in which
-- what is due is refunded, all of it when nothing is due any more. `t` as it will be written. The order is locked by the caller.
create or replace function gate.points_follow(t data.ticket) returns gate.points_pair
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  l data.ticket_line;
  carried bigint := 0;
  forgone bigint := 0;
  weights bigint[];
  earns bigint[];
  spends bigint[];
  heir int;
  price bigint;
  worth bigint;
  more gate.points_pair;
  back gate.points_pair := row (0, 0);
begin
  for l in
    select * from data.ticket_line x where x.ticket_id = t.ticket_id and (x.earned > 0 or x.spent > 0) order by x.line
  loop
    if weights is null then
      if t.workflow <> 'return' then
        weights := '{0,1,0}';
      else
        if t.fields ? 'carried' then
          carried := least(t.accepted_value, ((t.fields || gate.carried(t, '{}')) ->> 'carried')::bigint);
        end if;
        forgone := least(t.accepted_value - carried, greatest(0, t.deducted));
        weights := case when t.accepted_value > 0 then array[t.accepted_value - carried - forgone, carried, forgone]
          when t.fields ? 'carried' then '{0,1,0}' else '{1,0,0}' end;
      end if;
    end if;
    -- Paid wholly with points, and replaced with what costs less than those are worth.
    if t.workflow = 'return' and t.accepted_value = 0 and t.fields ? 'carried' then
      price := (select p.new_price * l.accepted from data.ticket_line p where p.ticket_id = t.parent and p.line = l.line);
      worth := gate.points_worth(l.spent, (select o.currency from data."order" o where o.order_id = t.order_id));
      weights := case when price < worth then array[worth - price, price, 0] else '{0,1,0}' end;
    end if;
    earns := gate.spread(l.earned, weights);
    spends := gate.spread(l.spent, array[weights[1] + weights[3], weights[2]]);

    heir := (select o.line from data.order_line o join data.ticket m on m.ticket_id = o.inherited_from
      where o.order_id = t.order_id and o.inherits_line = l.line
        and case t.workflow when 'return' then m.parent = t.parent and t.fields ? 'carried' when 'exchange' then m.parent = t.ticket_id
          else m.ticket_id = t.ticket_id end limit 1);
    if heir is not null then
      more := row (greatest(0, least(earns[2], l.earned - l.earned_back) - l.earned_passed),
        greatest(0, least(spends[2], l.spent - l.spent_back) - l.spent_passed));
      if more.earned > 0 or more.spent > 0 then
        l.earned_passed := l.earned_passed + more.earned;
        l.spent_passed := l.spent_passed + more.spent;
        update data.ticket_line x set earned_passed = l.earned_passed, spent_passed = l.spent_passed
        where x.ticket_id = l.ticket_id and x.line = l.line;
        more := gate.points_add(t.order_id, heir, more);
        back := row (back.earned + more.earned, back.spent + more.spent);
      end if;
    end if;

    continue when t.workflow <> 'return';
    earns[1] := least(earns[1], l.earned - l.earned_passed);
    spends[1] := least(spends[1], l.spent - l.spent_passed);
    if t.refunded < t.due_total then
      earns[1] := div(earns[1]::numeric * t.refunded, t.due_total);
      spends[1] := div(spends[1]::numeric * t.refunded, t.due_total);
    end if;
    more := row (greatest(0, earns[1] - l.earned_back), greatest(0, spends[1] - l.spent_back));
    continue when more.earned = 0 and more.spent = 0;
    update data.ticket_line x set earned_back = x.earned_back + more.earned, spent_back = x.spent_back + more.spent
    where x.ticket_id = l.ticket_id and x.line = l.line;
    back := row (back.earned + more.earned, back.spent + more.spent);
  end loop;
  return back;
end
$$;
