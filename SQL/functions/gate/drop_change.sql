-- Forgets the change of lines that waits for its difference: the ticket shows the one it made before, or none. Returns the ticket with it.
create or replace function gate.drop_change(t data.ticket) returns data.ticket
language plpgsql
as $$
begin
  return gate.note_change(t, (
    select e.payload from data.order_change c join data.ticket_event e on e.ticket_id = c.ticket_id and e.event = 'change-lines' and e.seq <= c.seq
    where c.ticket_id = t.ticket_id and c.kind = 'lines' order by c.seq desc, e.seq desc limit 1));
end
$$;
