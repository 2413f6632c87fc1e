-- What is wrong with a choice, whatever the ticket's version of its workflow says: other goods for such as were paid with points that are still to
-- come, and, where it knows no list and asks nobody about a price, as before there was one, what a list would say. Null when nothing is.
create or replace function gate.choice_unasked(t data.ticket, p_event text, payload jsonb, at timestamptz) returns jsonb
language plpgsql stable
as $$
declare
  wrong jsonb;
begin
  select jsonb_agg(jsonb_build_object('field', 'new-sku', 'problem', 'points-to-come', 'given', left(c.line || ':' || c.sku, 200), 'limit', c.awaited)
    order by c.line)
  into wrong
  from (select x.line, x.sku, gate.points_to_come(t.order_id, x.line) as awaited from gate.chosen(t, payload, at) x where x.price is not null) c
  where c.awaited is not null;
  if wrong is not null then return wrong; end if;
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
