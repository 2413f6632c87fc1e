-- Hands the claim on units to a child that is about to be opened: what this ticket ties is freed, and the child will tie it. The
-- order is locked by the caller.
create or replace function gate.hand_over(t data.ticket, p_seq int, p_lines jsonb) returns void
language plpgsql
as $$
declare
  l record;
begin
  for l in select x.key::int as line, x.value::int as units from jsonb_each_text(p_lines) x order by x.key::int loop
    update data.ticket_line x set handed = x.handed + l.units where x.ticket_id = t.ticket_id and x.line = l.line;
    update data.order_line o set units_tied = o.units_tied - l.units where o.order_id = t.order_id and o.line = l.line;
    insert into data.unit_ledger (ticket_id, seq, line, kind, order_id, tied, used, value)
    values (t.ticket_id, p_seq, l.line, 'free', t.order_id, -l.units, 0, 0);
  end loop;
end
$$;
