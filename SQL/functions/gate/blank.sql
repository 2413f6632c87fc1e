-- A ticket as it would begin on an order, before it is numbered.
create or replace function gate.blank(w data.workflow_version, o data."order", at timestamptz) returns data.ticket
language plpgsql stable
as $$
declare
  t data.ticket;
begin
  t.version := w.version;
  t.workflow := w.name;
  t.prefix := w.prefix;
  t.state := '';
  t.seq := 0;
  t.step_seq := 0;
  t.order_id := o.order_id;
  t.customer_id := o.customer_id;
  t.opened_by := session_user;
  t.opened_at := at;
  t.first_asked_at := at;
  t.entered_at := at;
  t.final := false;
  t.holds := false;
  t.claims := true;
  t.collected := 0;
  t.waived := 0;
  t.goods_settled := false;
  t.clocks := '[]';
  t.fields := '{}';
  t.counts := '{}';
  t.payee_known := o.order_id is null or (gate.payment_method(o.payment_method)).payee;
  t.accepted_value := 0;
  t.deducted := 0;
  t.granted := 0;
  t.due_total := 0;
  t.refund_pending := 0;
  t.refunded := 0;
  t.head := '';
  return t;
end
$$;
