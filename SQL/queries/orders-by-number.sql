-- Orders by their numbers. $1 numbers
select o.number, c.name as customer, o.status, (extract(epoch from o.placed_at) * 1000000)::bigint as placed_at, o.total, o.currency,
  (select count(*) from api.tickets t where t.order_id = o.order_id and not t.final) as open_tickets, o.held_by
from api.orders o join api.recipients c using (order_id)
where o.number = any ($1::text[]) order by o.placed_at desc, o.number
