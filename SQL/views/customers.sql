-- Customers, who only group orders: each by the masked recipient of the latest one.
create or replace view api.customers as
select c.customer_id, api.mask_name(r.name) as name, api.mask_phone(r.phone) as phone, api.mask_address(r.address) as address
from data.customer c
left join lateral (
  select x.name, x.phone, x.address from data."order" o join data.recipient x on x.order_id = o.order_id
  where o.customer_id = c.customer_id order by o.placed_at desc, o.order_id desc limit 1
) r on true
where (select api.active());
