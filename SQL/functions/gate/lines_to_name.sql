-- The lines that may be named of a ticket: its own, or those of its order where it has none.
create or replace function gate.lines_to_name(p_ticket bigint) returns int[]
language plpgsql stable
as $$
declare
  lines int[] := array(select x.line from data.ticket_line x where x.ticket_id = p_ticket order by x.line);
begin
  if lines <> '{}' then return lines; end if;
  return array(
    select x.line from data.ticket t join data.order_line x on x.order_id = t.order_id
    where t.ticket_id = p_ticket and x.inherits_line is null and x.quantity > 0 order by x.line);
end
$$;
