-- Ties or frees the units a ticket has asked for and not yet had made good, on its order's lines; the constraint
-- units_claimed_within_bought is the last word. What its parent has of them is lent to a child, and goes back to the parent when the
-- child lets go: while the parent holds its claim nothing changes on the order, and a parent that takes its claim up again later finds
-- lent what its children have then. The order is locked by the caller.
create or replace function gate.claim(t data.ticket, p_seq int, tie boolean) returns void
language plpgsql
as $$
declare
  l record;
  change int;
  lent int;
begin
  for l in
    select x.line, x.units - x.accepted - x.handed - x.passed_on as units, p.units - p.accepted - p.handed as spare, p.handed as lent, pt.holds
    from data.ticket_line x
    left join data.ticket pt on pt.ticket_id = t.parent
    left join data.ticket_line p on p.ticket_id = pt.ticket_id and p.line = x.line
    where x.ticket_id = t.ticket_id and x.units > x.accepted + x.handed + x.passed_on order by x.line
  loop
    lent := least(l.units, coalesce(case when tie then l.spare else l.lent end, 0));
    if lent > 0 then
      update data.ticket_line p set handed = p.handed + case when tie then lent else - lent end
      where p.ticket_id = t.parent and p.line = l.line;
    end if;
    if not coalesce(l.holds, false) then lent := 0; end if;
    change := case when tie then l.units - lent else lent - l.units end;
    continue when change = 0;
    update data.order_line o set units_tied = o.units_tied + change where o.order_id = t.order_id and o.line = l.line;
    insert into data.unit_ledger (ticket_id, seq, line, kind, order_id, tied, used, value)
    values (t.ticket_id, p_seq, l.line, case when tie then 'tie' else 'free' end, t.order_id, change, 0, 0);
  end loop;
end
$$;
