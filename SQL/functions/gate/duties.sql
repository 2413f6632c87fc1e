-- Which of the events named this very person did in the ticket's history; 'holder' when he holds it now, 'asker' when the approval
-- that is open is his, and the fields that name him. (`is not distinct from` reads no index: the events of the ticket are few, those of the
-- person many.)
create or replace function gate.duties(t data.ticket, p_login text, p_events text[]) returns text[]
language plpgsql stable
as $$
declare
  answer text[] := array(
    select e.event from data.ticket_event e
    where e.ticket_id = t.ticket_id and e.actor is not distinct from p_login and e.event = any (p_events) and not 'system' = any (e.roles));
begin
  if cardinality(answer) > 1 then answer := array(select distinct x from unnest(answer) x); end if;
  if t.assignee = p_login and 'holder' = any (p_events) then answer := array_append(answer, 'holder'); end if;
  if t.fields ?| p_events then
    answer := answer || array(
      select f.name from data.workflow_field f
      where f.version = t.version and f.type = 'login' and f.name = any (p_events) and t.fields ->> f.name = p_login);
  end if;
  if t.ask_id is not null and 'asker' = any (p_events) then
    if exists (select from data.approval a where a.approval_id = t.ask_id and a.asker = p_login) then
      answer := array_append(answer, 'asker');
    end if;
  end if;
  return answer;
end
$$;
