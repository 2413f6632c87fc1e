-- What an exchange turns on: the order's total as placed, in yuan (rule 2), what the new goods cost above or below the old, and what is still
-- missing of the old ones. A deduction agreed on for old goods that the refund cannot bear is paid like a difference. Amounts that
-- depend on a choice not yet made are absent.
create or replace function gate.exchange_facts(t data.ticket, fields text[], payload jsonb) returns jsonb
language plpgsql stable
as $$
declare
  old_total bigint;
  new_total bigint;
  good bigint;
  missing bigint;
  charge bigint;
  owed bigint := gate.deduction_owed(t);
  difference bigint;
  open_choice boolean := fields && array['new-sku', 'new-price'] and not payload ?| array['new-sku', 'new-price'];
begin
  select coalesce(sum(r.old_value), 0), coalesce(sum(r.new_value), 0) into old_total, new_total from gate.replaced(t, payload) r;
  select coalesce(sum(cl.accepted_value), 0),
    (select coalesce(sum(tl.units), 0) from data.ticket_line tl where tl.ticket_id = t.ticket_id) - coalesce(sum(cl.accepted), 0)
  into good, missing
  from data.ticket ct join data.ticket_line cl on cl.ticket_id = ct.ticket_id
  where ct.parent = t.ticket_id and ct.workflow = 'return';
  if t.goods_settled or not t.counts ? 'order-direct' then missing := 0; end if;
  charge := case when missing > 0 then greatest(0, least(old_total, new_total) - good) else 0 end;
  difference := new_total - old_total - t.collected - t.waived;
  if t.counts ? 'order-direct' then
    charge := charge + owed;                 -- with the old goods; the new ones are out
  elsif owed > 0 then
    difference := greatest(0, new_total - old_total) + owed - t.collected - t.waived;
  end if;
  return jsonb_strip_nulls(jsonb_build_object(
    'order-total', (select gate.in_yuan(coalesce(o.placed_total, o.total), o.currency) from data."order" o where o.order_id = t.order_id),
    'old-value', old_total,
    'new-total', case when not open_choice then new_total end,
    'carried-value', case when not open_choice then least(old_total, new_total) end,
    'difference', case when not open_choice then difference end,
    'old-goods-missing', missing,
    'deduction-owed', owed,
    'charge-value', charge,
    'pays-difference', (payload ->> 'paid-amount')::bigint = difference,
    'pays-charge', (payload ->> 'paid-amount')::bigint = charge));
end
$$;
