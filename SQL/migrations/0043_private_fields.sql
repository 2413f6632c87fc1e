-- A field says what of a person it holds, and is masked by that wherever it is shown.
alter table data.workflow_field
  add column private text,                 -- phone | name | address | account
  add constraint private_field_is_of_a_known_kind check (private in ('phone', 'name', 'address', 'account')),
  add constraint private_field_can_be_erased check (private is null or type = 'words');

-- Of the versions that are there, which do not say it.
update data.workflow_field f
set private = case f.name when 'order-phone' then 'phone' when 'new-phone' then 'phone' when 'new-address' then 'address'
  when 'payee' then 'name' when 'account' then 'account' end
where f.type = 'words' and f.name in ('order-phone', 'new-phone', 'new-address', 'payee', 'account');
