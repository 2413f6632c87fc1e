-- Whether an order is over before it was sent: cancelled by the shop or by a ticket, or every unit bought is on a return of goods that
-- never left, refunded or to be. What is over is not released, and not cancelled a second time.
create or replace function gate.order_over(p_order bigint) returns boolean
language plpgsql stable
as $$
begin
  if exists (select from data."order" o where o.order_id = p_order and (o.status = 'cancelled' or o.cancelled_by is not null)) then
    return true;
  end if;
  return exists (
      select from data.ticket t where t.order_id = p_order and t.workflow = 'return' and t.fields ->> 'reason' = 'not-shipped')
    and not exists (
      select from data.order_line l
      where l.order_id = p_order and l.inherits_line is null and l.quantity > (
        select coalesce(sum(case when t.holds then x.units - x.handed else x.accepted end), 0)
        from data.ticket t join data.ticket_line x using (ticket_id)
        where t.order_id = p_order and t.workflow = 'return' and t.fields ->> 'reason' = 'not-shipped' and x.line = l.line));
end
$$;
