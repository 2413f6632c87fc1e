-- Locks a customer's points accounts, making them first where there are none; returns the balance. Everything that enters takes this
-- lock before it looks, so a customer's entries are numbered in the order in which they count.
create or replace function gate.points_lock(p_customer text) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  balance bigint;
begin
  insert into data.points_account (account, kind, customer_id, balance)
  values ('customer:' || p_customer, 'customer', p_customer, 0), ('shortfall:' || p_customer, 'shortfall', p_customer, 0)
  on conflict do nothing;
  select a.balance into balance from data.points_account a where a.account = 'customer:' || p_customer for update;
  perform from data.points_account a where a.account = 'shortfall:' || p_customer for update;
  return balance;
end
$$;
