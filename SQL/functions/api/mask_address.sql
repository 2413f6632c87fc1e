-- An address of which only the beginning shows: 新兴区***.
create or replace function api.mask_address(address text) returns text
language sql immutable
as $$ select left(address, least(3, length(address) / 2)) || '***' $$;
