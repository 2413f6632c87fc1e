-- Whether this is the phone of an order, written as it may be. Who says several numbers must know them all, so that nobody tries a list.
-- Owned by the intake: the search may ask for it, the door may not.
create or replace function gate.phone_matches(p_order bigint, p_phone text) returns boolean
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  said text[] := gate.phone_forms(p_phone);
begin
  return said <> '{}' and exists (select from data.recipient r where r.order_id = p_order and r.phone_forms @> said);
end
$$;
