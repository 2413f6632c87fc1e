-- What a field holds of a person, masked by what it is; anything else as it is.
create or replace function api.mask(kind text, value text) returns text
language sql immutable
as $$
  select case when kind is null then value when kind = 'phone' then api.mask_phone(value) when kind = 'name' then api.mask_name(value)
    when kind = 'address' then api.mask_address(value) else '***' || right(value, least(4, length(value) / 2)) end
$$;
