-- Changes how an order that is neither sent nor paid is to be paid, and tells the shop. The order is locked by the caller.
create or replace function gate.change_payment(t data.ticket, p_seq int, payload jsonb, p_at timestamptz) returns void
language plpgsql
as $$
begin
  insert into data.order_change (ticket_id, seq, order_id, kind, at, before, after)
  select t.ticket_id, p_seq, t.order_id, 'payment', p_at, jsonb_build_object('method', o.payment_method),
    jsonb_build_object('method', payload ->> 'payment-method')
  from data."order" o where o.order_id = t.order_id;
  perform gate.write_payment_method(t.order_id, payload ->> 'payment-method');
  insert into data.outbox (ticket_id, seq, kind, content, created_at)
  values (t.ticket_id, p_seq, 'change-payment', jsonb_build_object('ticket', t.prefix || '-' || t.ticket_id, 'method', payload -> 'payment-method'), p_at);
end
$$;
