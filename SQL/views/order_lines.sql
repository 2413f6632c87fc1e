-- Order lines, and what of each may still be made good. Amounts are fen.
create or replace view api.order_lines as
select l.order_id, l.line, l.sku, l.name, l.quantity, l.unit_price, l.bundle, l.net_value, l.paid_value, l.units_tied, l.units_used,
  l.value_used, l.quantity - l.units_tied - l.units_used as units_left, l.supplier,
  case when l.set_aside then l.inherits_line end as set_aside_of,
  l.adjusted
from data.order_line l
where (select api.active());
