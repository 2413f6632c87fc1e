-- Which of the events named this very person did in the ticket's history; 'holder' when he holds it now.
create or replace function gate.duties(t data.ticket, p_events text[]) returns text[]
language plpgsql stable
as $$
begin
  return array(
    select distinct e.event from data.ticket_event e
    where e.ticket_id = t.ticket_id and e.actor = session_user::text and e.event = any (p_events)
    union all
    select 'holder' where t.assignee = session_user::text and 'holder' = any (p_events));
end
$$;
