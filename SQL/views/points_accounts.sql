-- What customers have in points, and what is short: taken back after it was spent, and filled from later goodwill.
create or replace view api.points_accounts as
select c.customer_id, c.balance, - s.balance as short
from data.points_account c join data.points_account s on s.account = 'shortfall:' || c.customer_id
where c.kind = 'customer' and (select api.active());
