-- Notes the change of lines that the ticket shows, in the place of an earlier one: what waits for its difference to be paid, or was made. Of none
-- nothing is left. Returns the ticket with it.
create or replace function gate.note_change(t data.ticket, payload jsonb) returns data.ticket
language plpgsql
as $$
begin
  t.fields := (t.fields - array['units-left', 'new-sku'])
    || jsonb_strip_nulls(jsonb_build_object('units-left', payload -> 'units-left', 'new-sku', payload -> 'new-sku'));
  return t;
end
$$;
