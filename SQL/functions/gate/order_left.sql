-- What an order still allows to be given back: what was paid for it and on its tickets, less what those, but for one, have due or have paid out.
create or replace function gate.order_left(p_order bigint, p_besides bigint) returns bigint
language plpgsql stable
as $$
begin
  return (
    select o.paid + o.money_more - coalesce((
      select sum(greatest(t.due_total, t.refund_pending + t.refunded)) from data.ticket t
      where t.order_id = o.order_id and t.ticket_id is distinct from p_besides), 0)::bigint
    from data."order" o where o.order_id = p_order);
end
$$;
