-- Customers, masked. Unmasking is an act with a recorded reason, not a view.
create or replace view api.customers as
select c.customer_id, api.mask_name(c.name) as name, api.mask_phone(c.phone) as phone, left(c.address, 3) || '***' as address
from data.customer c
where (select api.active());
