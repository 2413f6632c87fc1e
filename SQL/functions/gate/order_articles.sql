-- What an order is for now, as far as the shop sends it: units by article, {"SKU": units}, in the form in which articles are compared.
create or replace function gate.order_articles(p_order bigint) returns jsonb
language plpgsql stable
as $$
begin
  return (
    select coalesce(jsonb_object_agg(x.form, x.units), '{}')
    from (
      select gate.text_form(l.sku) as form, sum(l.quantity) as units from data.order_line l
      where l.order_id = p_order and l.inherits_line is null and l.quantity > 0 group by 1) x);
end
$$;
