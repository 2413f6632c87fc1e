-- Makes the returns of an exchange that takes its claim up again its legs again: what they are worth pays for other goods. The
-- opposite of gate.release_return, also for those that have ended and may be reopened. Goods that were made good already pay for nothing.
create or replace function gate.retake_return(t data.ticket) returns void
language plpgsql
as $$
declare
  c data.ticket;
begin
  for c in select * from data.ticket x where x.parent = t.ticket_id and x.workflow = 'return' order by x.ticket_id for update loop
    if exists (select from data.ticket_line l where l.ticket_id = c.ticket_id and l.accepted > 0) then
      raise exception 'the goods of ticket % are made good by its return', t.ticket_id
        using errcode = 'check_violation', constraint = 'reopened_exchange_has_its_goods';
    end if;
    update data.ticket x set fields = x.fields || '{"carried": 0}' where x.ticket_id = c.ticket_id;
  end loop;
end
$$;
