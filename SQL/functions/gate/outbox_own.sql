-- Whether session_user made the event that wrote this row: four eyes for what people do about it.
create or replace function gate.outbox_own(o data.outbox) returns boolean
language plpgsql stable
as $$
begin
  return exists (select from data.ticket_event e where e.ticket_id = o.ticket_id and e.seq = o.seq and e.actor = session_user::text);
end
$$;
