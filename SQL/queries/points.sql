-- A customer's points with their running balance, as one JSON document; no row when there is no such customer. $1 customer
with entry as (
  select e.*, sum(e.change) over (order by e.entry_id) as balance from api.points_entries e where e.customer_id = $1::text
), closed as (
  select c.shortfall, sum(c.points) as points from entry c where c.shortfall is not null group by c.shortfall
)
select jsonb_build_object(
  'customer', c.customer_id, 'balance', coalesce(a.balance, 0), 'short', coalesce(a.short, 0),
  'entries', (select coalesce(jsonb_agg(jsonb_build_object('entry', e.entry_id,
      'at', (extract(epoch from e.at) * 1000000)::bigint, 'kind', e.kind, 'points', e.points, 'change', e.change,
      'balance', e.balance, 'ticket', e.ticket, 'order', e.order_number, 'reverses', e.reverses, 'shortfall', e.shortfall,
      'open', case when e.kind = 'shortfall' then e.points - coalesce(x.points, 0) end, 'actor', e.actor) order by e.entry_id), '[]')
    from entry e left join closed x on x.shortfall = e.entry_id)
) as screen
from api.customers c left join api.points_accounts a using (customer_id)
where c.customer_id = $1::text
