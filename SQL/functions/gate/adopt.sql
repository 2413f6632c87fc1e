-- Gives the returns of one ticket to another that it has just opened for the same goods: they use its claim, and what they are worth pays
-- for other goods. The family is locked through its eldest, and the order.
create or replace function gate.adopt(p_from bigint, p_to bigint, p_cause uuid, at timestamptz) returns void
language plpgsql
as $$
begin
  update data.ticket_line p set handed = p.handed + x.units
  from (
    select l.line, sum(l.units - l.accepted)::int as units from data.ticket c join data.ticket_line l using (ticket_id)
    where c.parent = p_from and c.workflow = 'return' and not c.final group by l.line) x
  where p.ticket_id = p_to and p.line = x.line;
  update data.ticket c set parent = p_to where c.parent = p_from and c.workflow = 'return' and not c.final;
  perform gate.tell_returns(p_to, 'become-leg', '{"carried": "0.00"}', p_cause, at);
end
$$;
