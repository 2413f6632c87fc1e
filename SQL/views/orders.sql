-- Orders as imported. Amounts are fen.
create or replace view api.orders as
select o.order_id, o.number, o.customer_id, o.placed_at, o.status, o.shipped_at, o.delivered_at, o.currency, o.discount, o.paid,
  o.total, o.payment_method, o.tracking, o.revision,
  (select t.prefix || '-' || t.ticket_id from data.ticket t where t.ticket_id = o.held_by) as held_by,
  o.freight, o.unpaid, o.channel, o.freight_back, o.points_paid, o.courier_delivered_at, o.placed_total,
  (select t.prefix || '-' || t.ticket_id from data.ticket t where t.ticket_id = o.cancelled_by) as cancelled_by
from data."order" o
where (select api.active());
