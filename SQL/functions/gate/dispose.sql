-- Tells the stock what becomes of units that stay with us: a row of the outbox, one for the event, with each line's article, number and
-- disposition. `p_units` is {"LINE": number}, `dispositions` {"LINE": code}; where the latter has none, the one recorded counts. Nothing
-- for no units.
create or replace function gate.dispose(t data.ticket, p_seq int, p_units jsonb, dispositions jsonb, at timestamptz) returns void
language plpgsql
as $$
begin
  insert into data.outbox (ticket_id, seq, kind, content, created_at)
  select t.ticket_id, p_seq, 'stock-disposition', jsonb_build_object('ticket', t.prefix || '-' || t.ticket_id, 'lines', g.lines), at
  from (
    select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('line', l.line, 'sku', o.sku, 'units', (p_units ->> l.line::text)::int,
      'disposition', coalesce(dispositions ->> l.line::text, l.disposition))) order by l.line) as lines
    from data.ticket_line l join data.order_line o on o.order_id = t.order_id and o.line = l.line
    where l.ticket_id = t.ticket_id and (p_units ->> l.line::text)::int > 0
  ) g
  where g.lines is not null;
end
$$;
