-- How many orders were placed since a day, counted no further than asked. $1 day, YYYY-MM-DD, $2 how far
select count(*)::int as orders from (
  select from api.orders o where o.placed_at >= ($1::text::date)::timestamp at time zone 'Asia/Shanghai' limit $2::int) x
