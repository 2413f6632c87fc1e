-- Counts the freight that a return gives back, with the order: outward freight goes back once, and what is owed for the way back
-- may be refunded beside what was paid. The order is locked by the caller. Returns the ticket with it.
create or replace function gate.count_freight(t data.ticket, class text) returns data.ticket
language plpgsql
as $$
declare
  owed record;
begin
  select * into owed from gate.freight_owed(t, class, t.fields, '{}');
  if (owed.outward, owed.return_way) = (t.outward_freight, t.return_freight) then return t; end if;
  update data."order" o
  set freight_back = o.freight_back - t.outward_freight + owed.outward, money_more = o.money_more - t.return_freight + owed.return_way
  where o.order_id = t.order_id;
  t.outward_freight := owed.outward;
  t.return_freight := owed.return_way;
  update data.ticket x set outward_freight = t.outward_freight, return_freight = t.return_freight where x.ticket_id = t.ticket_id;
  return t;
end
$$;
