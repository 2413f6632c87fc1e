-- Orders placed since a day, the latest first. $1 day, YYYY-MM-DD, $2 how many at most
select o.number, c.name as customer, o.status, (extract(epoch from o.placed_at) * 1000000)::bigint as placed_at, o.total, o.currency,
  (select count(*) from api.tickets t where t.order_id = o.order_id and not t.final) as open_tickets, o.held_by
from api.orders o join api.recipients c using (order_id)
where o.placed_at >= ($1::text::date)::timestamp at time zone 'Asia/Shanghai'
order by o.placed_at desc, o.number limit $2::int
