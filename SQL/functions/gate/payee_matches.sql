-- Whether this is the name of an order, in whatever form it is written; null where the order is no order. Owned by the intake: the door may
-- not read names.
create or replace function gate.payee_matches(p_order bigint, p_payee text) returns boolean
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (select r.name_form <> '' and r.name_form = gate.text_form(p_payee) from data.recipient r where r.order_id = p_order);
end
$$;
