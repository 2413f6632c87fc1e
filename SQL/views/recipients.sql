-- To whom orders go, masked. Unmasking is an act with a recorded reason, not a view. Assumed: taken over from the customer, until the
-- order's next import.
create or replace view api.recipients as
select r.order_id, api.mask_name(r.name) as name, api.mask_phone(r.phone) as phone, api.mask_address(r.address) as address, r.assumed,
  r.amended_at
from data.recipient r
where (select api.active());
