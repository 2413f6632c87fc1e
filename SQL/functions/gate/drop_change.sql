-- Forgets the change of lines that waits for its difference: the ticket shows the one it made before, or none. Returns the ticket with it.
create or replace function gate.drop_change(t data.ticket) returns data.ticket
language plpgsql
as $$
declare
  made jsonb := (
    select e.payload from data.order_change c join data.ticket_event e on e.ticket_id = c.ticket_id and e.event = 'change-lines' and e.seq <= c.seq
    where c.ticket_id = t.ticket_id and c.kind = 'lines' order by c.seq desc, e.seq desc limit 1);
begin
  t.fields := (t.fields - array['units-left', 'new-sku'])
    || jsonb_strip_nulls(jsonb_build_object('units-left', made -> 'units-left', 'new-sku', made -> 'new-sku'));
  return t;
end
$$;
