-- What of an amount due for goods the order still allows. Only money that was given without goods can stand in its way: then what is given for
-- goods is what is left.
create or replace function gate.due_left(t data.ticket, p_due bigint) returns bigint
language plpgsql stable
as $$
begin
  if not exists (select from data."order" o where o.order_id = t.order_id and o.granted > 0) then return p_due; end if;
  return least(p_due, greatest(0, gate.order_left(t.order_id, t.ticket_id)));
end
$$;
