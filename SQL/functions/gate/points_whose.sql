-- Whose points an order's are: who earned them, or paid with them, whatever customer it has by now; else the one given.
create or replace function gate.points_whose(p_order bigint, p_kind text, p_customer text) returns text
language sql stable
as $$
  select coalesce((select e.customer_id from data.points_entry e where e.order_id = p_order and e.kind = p_kind limit 1), p_customer)
$$;
