-- Whether this is the name of an order, in whatever form it is written; null where the order is no order. Owned by the intake: neither the
-- search nor the door may read names.
create or replace function gate.name_matches(p_order bigint, p_name text) returns boolean
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (select r.name_form <> '' and r.name_form = gate.text_form(p_name) from data.recipient r where r.order_id = p_order);
end
$$;
