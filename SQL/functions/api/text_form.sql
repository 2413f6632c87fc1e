-- The form in which an order's number is stored and looked for.
create or replace function api.text_form(given text) returns text
language plpgsql immutable security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
begin
  return gate.text_form(given);
end
$$;
