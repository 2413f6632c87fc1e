-- Makes returns the children of a ticket that was just opened for the same goods, and has their claim lent to them: what they are worth
-- pays for other goods. They are those of `from`, or that itself. The eldest of the family stays who it is: others may wait for it.
create or replace function gate.adopt(p_from bigint, p_to bigint, p_cause uuid, at timestamptz) returns void
language plpgsql
as $$
begin
  -- Whose children they were has lent them nothing any more.
  update data.ticket_line l
  set handed = l.handed - x.units
  from (
    select c.parent, cl.line, sum(cl.units - cl.passed_on)::int as units
    from data.ticket c join data.ticket_line cl using (ticket_id)
    where (c.parent = p_from or c.ticket_id = p_from) and c.workflow = 'return' and not c.final and c.parent is distinct from p_to
    group by c.parent, cl.line) x
  where l.ticket_id = x.parent and l.line = x.line and l.handed >= x.units;
  update data.ticket c set parent = p_to, root = coalesce(c.root, c.ticket_id)
  where (c.parent = p_from or c.ticket_id = p_from) and c.workflow = 'return' and not c.final;
  perform gate.tell_returns(p_to, 'become-leg', '{"carried": "0.00"}', p_cause, at);
end
$$;
