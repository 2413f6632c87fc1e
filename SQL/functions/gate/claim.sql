-- Ties or frees the units a ticket has asked for and not yet had made good, on its order's lines; the constraint
-- units_claimed_within_bought is the last word. The order is locked by the caller.
create or replace function gate.claim(t data.ticket, p_seq int, tie boolean) returns void
language plpgsql
as $$
declare
  l record;
begin
  for l in
    select x.line, case when tie then x.units - x.accepted - x.handed else x.accepted + x.handed - x.units end as change
    from data.ticket_line x where x.ticket_id = t.ticket_id and x.units > x.accepted + x.handed order by x.line
  loop
    update data.order_line o set units_tied = o.units_tied + l.change where o.order_id = t.order_id and o.line = l.line;
    insert into data.unit_ledger (ticket_id, seq, line, kind, order_id, tied, used, value)
    values (t.ticket_id, p_seq, l.line, case when tie then 'tie' else 'free' end, t.order_id, l.change, 0, 0);
  end loop;
end
$$;
