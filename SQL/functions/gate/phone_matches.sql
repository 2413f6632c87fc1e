-- Whether this is a customer's phone, written as it may be. Owned by the intake: the door may not read phones.
create or replace function gate.phone_matches(p_customer text, p_phone text) returns boolean
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
begin
  return exists (
    select from data.customer c
    where c.customer_id = p_customer and regexp_replace(c.phone, '[^0-9]', '', 'g') <> ''
      and regexp_replace(c.phone, '[^0-9]', '', 'g') = regexp_replace(normalize(p_phone, NFKC), '[^0-9]', '', 'g'));
end
$$;
