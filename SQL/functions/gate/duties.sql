-- Which of the events named this very person did in the ticket's history; 'holder' when he holds it now, 'asker' when the approval
-- that is open is his, and the fields that name him.
create or replace function gate.duties(t data.ticket, p_login text, p_events text[]) returns text[]
language plpgsql stable
as $$
begin
  return array(
    select distinct e.event from data.ticket_event e
    where e.ticket_id = t.ticket_id and e.actor = p_login and e.event = any (p_events) and not 'system' = any (e.roles)
    union all
    select 'holder' where t.assignee = p_login and 'holder' = any (p_events)
    union all
    select f.name from data.workflow_field f
    where t.fields ?| p_events and f.version = t.version and f.type = 'login' and f.name = any (p_events) and t.fields ->> f.name = p_login
    union all
    select 'asker' where t.ask_id is not null and 'asker' = any (p_events) and exists (
      select from data.approval a where a.approval_id = t.ask_id and a.asker = p_login));
end
$$;
