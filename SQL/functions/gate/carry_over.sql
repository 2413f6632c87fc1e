-- Sets what of the value of an exchange's returns pays for the new goods, once that has been agreed on; the rest of it is due.
create or replace function gate.carry_over(t data.ticket, p_cause uuid, at timestamptz) returns void
language plpgsql
as $$
declare
  c data.ticket;
  agreed jsonb := gate.exchange_facts(t, '{}', '{}') -> 'carried-value';
begin
  for c in
    select * from data.ticket x
    where x.parent = t.ticket_id and x.workflow = 'return' and x.fields ? 'carried' order by x.ticket_id for update
  loop
    c.fields := c.fields || jsonb_build_object('carried', agreed);
    perform gate.reckon_due(c);
    perform gate.settle(c.ticket_id, p_cause, at);
  end loop;
  -- More may be due now than was when something of it was refunded: then points go back in that measure.
  perform gate.points_family(t, t.seq, t.ticket_id, at);
end
$$;
