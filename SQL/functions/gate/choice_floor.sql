-- What holds of a choice of other goods whatever a definition says: an article that a list should have, and does not, is not taken, and nobody
-- alone gives goods below the list's price, or, where it has none, below what the old ones were sold for. A move that may do so is one whose
-- band measures it.
create or replace function gate.choice_floor(t data.ticket, m data.workflow_move, payload jsonb, at timestamptz) returns void
language plpgsql
as $$
declare
  wrong jsonb := gate.choice_wrong(t, payload, at, coalesce(m.band ->> 'measure' = 'price-deviation', false)) -> 0;
begin
  if wrong ->> 'problem' = 'no-article' then
    raise exception 'the list of articles does not have what ticket % would take: %', t.ticket_id, wrong ->> 'given'
      using errcode = 'check_violation', constraint = 'new_article_is_known';
  elsif wrong is not null then
    raise exception 'ticket % would give new goods below what the list says, and nobody has agreed to it: %', t.ticket_id, wrong ->> 'given'
      using errcode = 'check_violation', constraint = 'price_below_the_list_is_agreed_to';
  end if;
end
$$;
