-- Changes the phone or the address of an order's recipient, with old, new, actor and reason kept (rule 4). No import takes it back. Owned by
-- the intake, the only role that may.
create or replace function gate.amend_recipient(p_order bigint, p_phone text, p_address text, p_reason text, at timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  r data.recipient;
begin
  select * into r from data.recipient x where x.order_id = p_order for no key update;
  insert into data.recipient_change (order_id, customer_id, at, actor, reason, field, old_value, new_value)
  select p_order, o.customer_id, amend_recipient.at, session_user, p_reason, v.field, v.old, v.new
  from data."order" o cross join (values ('phone', r.phone, p_phone), ('address', r.address, p_address)) v (field, old, new)
  where o.order_id = p_order and v.new <> v.old;
  update data.recipient x
  set phone = coalesce(p_phone, x.phone), address = coalesce(p_address, x.address), assumed = false, amended_at = amend_recipient.at
  where x.order_id = p_order and (coalesce(p_phone, x.phone), coalesce(p_address, x.address)) <> (x.phone, x.address);
end
$$;
