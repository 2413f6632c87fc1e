-- Carries out what was judged: asks for somebody's word, opens the ticket, or makes the move. What leads on to other tickets and has no
-- command above it to end is undone when one of those cannot be opened (gate.try_move).
create or replace function gate.make(t data.ticket, j gate.judgement, asked jsonb, act gate.command) returns api.answer
language plpgsql
as $$
declare
  m data.workflow_move := j.move;
begin
  if j.levels <> '{}' then return gate.ask(t, m, j.levels, j.payload, j.facts, act); end if;
  if act.cause is null and (m.leads_on or t.parent is not null) then
    return gate.try_move(t, m, asked, j.payload, j.facts, act);
  end if;
  if t.ticket_id is null or m.band is not null then return gate.move(t, m, asked, j.payload, j.facts, act); end if;
  return gate.append(t, m, j.payload, j.facts, act);
end
$$;
