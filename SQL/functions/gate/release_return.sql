-- Lets the return of an exchange that is converted refund in full: nothing of its value pays for other goods any more, and what was paid
-- for those is given back with it.
create or replace function gate.release_return(t data.ticket) returns void
language plpgsql
as $$
declare
  c data.ticket;
  class text;
  paid bigint := t.collected;
begin
  for c in select * from data.ticket x where x.parent = t.ticket_id and x.workflow = 'return' order by x.ticket_id for update loop
    c.fields := c.fields - 'carried';
    c.deducted := c.deducted - paid;
    paid := 0;
    select gate.reason_class(v.classes, c.fields) into class from data.workflow_version v where v.version = c.version;
    c := gate.count_freight(c, class);
    perform gate.reckon_due(c);
  end loop;
end
$$;
