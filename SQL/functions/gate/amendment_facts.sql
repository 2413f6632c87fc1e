-- What bears on amending an order's recipient: whether anything is amended, and which flags are left with what he says.
create or replace function gate.amendment_facts(t data.ticket, payload jsonb) returns jsonb
language plpgsql stable
as $$
begin
  return jsonb_strip_nulls(jsonb_build_object(
    'amends', case when payload ?| array['new-phone', 'new-address'] then true end,
    'flags-left', (select coalesce(max(cardinality(f.flags)), 0) from gate.order_flags(array[t.order_id], payload ->> 'new-address') f)));
end
$$;
