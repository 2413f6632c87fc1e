-- A phone number with its middle hidden: 138****5678.
create or replace function api.mask_phone(phone text) returns text
language sql immutable
as $$ select case when length(phone) >= 7 then left(phone, 3) || repeat('*', length(phone) - 7) || right(phone, 4) else '***' end $$;
