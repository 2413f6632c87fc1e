-- What is wrong with a choice where the ticket's version of its workflow knows no list and asks nobody about a price: versions that were deployed
-- before there was one. Null where the version judges it by itself.
create or replace function gate.choice_unasked(t data.ticket, p_event text, payload jsonb, at timestamptz) returns jsonb
language plpgsql stable
as $$
begin
  if exists (
    select from data.workflow_move m
    where m.version = t.version and m.state = t.state and m.event = p_event and m.band ->> 'measure' = 'price-deviation')
    or not exists (
      select from data.workflow_move m
      where m.version = t.version and m.state = t.state and m.event = p_event and 'record-choice' = any (m.effects))
  then
    return null;
  end if;
  return gate.choice_wrong(t, payload, at, false);
end
$$;
