-- What a ticket was opened from: the workflow of its parent, or of the ticket in whose place it is; and whether an exchange still waits for it.
create or replace function gate.origin_facts(t data.ticket) returns jsonb
language plpgsql stable
as $$
begin
  if t.parent is null and t.successor_of is null then return '{"opened-from": "person", "exchange-waits": false}'; end if;
  return (
    select jsonb_build_object('opened-from', x.workflow,
      'exchange-waits', x.ticket_id is not distinct from t.parent and x.workflow = 'exchange' and not x.final)
    from data.ticket x where x.ticket_id = coalesce(t.parent, t.successor_of));
end
$$;
