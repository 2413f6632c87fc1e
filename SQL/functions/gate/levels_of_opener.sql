-- Who must agree to a move that nobody asks for by himself: who opened the ticket is who asks, and stands below whoever decides. Null where
-- nobody stands above him.
create or replace function gate.levels_of_opener(t data.ticket, j gate.judgement) returns text[]
language sql stable
as $$
  select gate.levels((j.move).band, t.fields || j.facts, j.facts,
    coalesce((select s.effective from data.staff s where s.login = t.opened_by), '{}'))
$$;
