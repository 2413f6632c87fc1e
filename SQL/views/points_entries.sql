-- The points of customers, entry by entry: what each did to the balance, and to what is short.
create or replace view api.points_entries as
select e.entry_id, e.customer_id, e.at, e.kind, e.points,
  case 'customer:' || e.customer_id when e.to_account then e.points when e.from_account then - e.points else 0 end as change,
  case 'shortfall:' || e.customer_id when e.from_account then e.points when e.to_account then - e.points else 0 end as short,
  t.prefix || '-' || e.ticket_id as ticket, o.number as order_number, e.reverses, e.shortfall, e.actor, e.team, e.over_budget
from data.points_entry e
left join data.ticket t on t.ticket_id = e.ticket_id
left join data."order" o on o.order_id = e.order_id
where (select api.active());
