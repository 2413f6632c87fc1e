-- The currency of a ticket's order, or of an order. $1 ticket as people write it, $2 order
select o.currency from api.orders o
where o.number = $2::text or o.order_id = (
  select t.order_id from api.tickets t where t.ticket_id = nullif(regexp_replace($1::text, '^.*-', ''), '')::bigint)
limit 1
