-- When the oldest points came that may still expire; null where none may. Kept by the ledger, moved on by workers.
alter table data.points_account add column oldest timestamptz;
update data.points_account a set oldest = (
  select min(e.at) from data.points_entry e where e.customer_id = a.customer_id and e.to_account = a.account)
where a.kind = 'customer';
create index points_account_by_oldest on data.points_account (oldest) where oldest is not null;
