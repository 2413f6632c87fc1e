-- A phone number with its middle hidden: 138****5678. Of a short one only the end shows.
create or replace function api.mask_phone(phone text) returns text
language sql immutable
as $$
  select case when length(phone) >= 10 then left(phone, 3) || repeat('*', length(phone) - 7) || right(phone, 4)
    when length(phone) >= 7 then repeat('*', length(phone) - 4) || right(phone, 4) else '***' end
$$;
