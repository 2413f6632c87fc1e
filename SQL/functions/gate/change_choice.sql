-- Which change of lines is spoken of, and as of when its prices are the list's: what the command says, or, where the event records none, what waits
-- for its difference to be paid. Null where nothing is said.
create or replace function gate.change_choice(
  t data.ticket, fields text[], payload jsonb, inout at timestamptz, out choice jsonb
)
language plpgsql stable
as $$
begin
  if payload ?| array['units-left', 'new-sku'] then
    choice := payload;
  elsif not fields && array['units-left', 'new-sku'] then
    select e.payload, e.at into choice, at from data.ticket_event e
    where e.ticket_id = t.ticket_id and e.event = 'change-lines' order by e.seq desc limit 1;
  end if;
end
$$;
