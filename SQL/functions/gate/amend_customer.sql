-- Changes a customer's phone or address, with old, new, actor and reason kept (rule 4). Owned by the intake, the only role that may.
create or replace function gate.amend_customer(p_customer text, p_phone text, p_address text, p_reason text, at timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  c data.customer;
begin
  select * into c from data.customer x where x.customer_id = p_customer for no key update;
  insert into data.customer_change (customer_id, at, actor, reason, field, old_value, new_value)
  select p_customer, amend_customer.at, session_user, p_reason, v.field, v.old, v.new
  from (values ('phone', c.phone, p_phone), ('address', c.address, p_address)) v (field, old, new)
  where v.new is not null and v.new <> v.old;
  update data.customer x
  set phone = coalesce(p_phone, x.phone), address = coalesce(p_address, x.address), changed_at = amend_customer.at
  where x.customer_id = p_customer;
end
$$;
