-- What bears on amending an order's recipient: whether he knows the order's phone, and which flags are left with what he says.
create or replace function gate.amendment_facts(t data.ticket, payload jsonb) returns jsonb
language plpgsql stable
as $$
begin
  return jsonb_strip_nulls(jsonb_build_object(
    'phone-matches', case when payload ? 'order-phone' then gate.phone_matches(t.order_id, payload ->> 'order-phone') end,
    'amends', case when payload ?| array['new-phone', 'new-address'] then true end,
    'flags-left', (select coalesce(max(cardinality(f.flags)), 0) from gate.order_flags(array[t.order_id], payload ->> 'new-address') f)));
end
$$;
