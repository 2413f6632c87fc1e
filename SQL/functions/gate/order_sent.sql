-- Whether an order has left: the shop's file says so, or the courier has delivered it. What is cancelled has not, whoever had it.
create or replace function gate.order_sent(p_order bigint) returns boolean
language sql stable
as $$
  select exists (
    select from data."order" o
    where o.order_id = p_order
      and (o.status in ('shipped', 'delivered', 'refused') or (o.courier_delivered_at is not null and o.status in ('placed', 'packed'))))
$$;
