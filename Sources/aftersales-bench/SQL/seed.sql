-- One customer and one order of two lines, delivered two days ago. Opening a return on it through the door makes the ticket that
-- all others are copies of.
insert into data.customer (customer_id) values ('K0');

with placed as (
  insert into data."order" (number, customer_id, placed_at, status, shipped_at, delivered_at, currency, discount, paid, payment_method,
    tracking, total, content_hash, imported_at)
  values ('B0', 'K0', gate.now() - interval '6 days', 'delivered', gate.now() - interval '5 days', gate.now() - interval '2 days', 'CNY',
    0, 225590, 'card', 'SF0', 225590, sha256('B0'), gate.now())
  returning order_id
), recipient as (
  insert into data.recipient (order_id, name, phone, address) select order_id, '周强', '13585019639', '新兴区幸福路1号' from placed
)
insert into data.order_line (order_id, line, sku, name, quantity, unit_price, net_value, paid_value)
select p.order_id, l.line, l.sku, l.name, l.quantity, l.price, l.quantity * l.price, l.quantity * l.price
from placed p, (values (1, 'G1', '智能手表 成人款', 2, 99800::bigint), (2, 'G2', '儿童积木 1000粒', 1, 25990)) l (line, sku, name, quantity, price);
