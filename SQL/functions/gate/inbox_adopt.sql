-- Makes a recovery return that was there first the child of a callback: its lines are the callback's, whose claim on them it has.
create or replace function gate.inbox_adopt(p_callback bigint, p_return bigint) returns void
language plpgsql
as $$
begin
  insert into data.ticket_line as l (ticket_id, line, units, handed)
  select p_callback, x.line, x.units, x.units from data.ticket_line x where x.ticket_id = p_return
  on conflict (ticket_id, line) do update set units = l.units + excluded.units, handed = l.handed + excluded.handed;
  update data.ticket t set parent = case when t.ticket_id = p_return then p_callback else t.parent end, root = p_callback
  where p_return in (t.ticket_id, t.root);
end
$$;
