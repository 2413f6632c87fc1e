-- Whether a refund can go back the way it was paid: the order was paid by a method that takes money back, and no other payee had to be named since.
create or replace function gate.original_route(t data.ticket) returns boolean
language plpgsql stable
as $$
begin
  return not t.counts ? 'record-payee' and t.payee_known
    and (gate.payment_method((select o.payment_method from data."order" o where o.order_id = t.order_id))).payee;
end
$$;
