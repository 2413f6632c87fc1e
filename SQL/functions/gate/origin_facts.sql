-- What a ticket was opened from: the workflow of its parent, or of the ticket in whose place it is.
create or replace function gate.origin_facts(t data.ticket) returns jsonb
language plpgsql stable
as $$
begin
  if t.parent is null and t.successor_of is null then return '{"opened-from": "person"}'; end if;
  return jsonb_build_object('opened-from', (
    select x.workflow from data.ticket x where x.ticket_id = coalesce(t.parent, t.successor_of)));
end
$$;
