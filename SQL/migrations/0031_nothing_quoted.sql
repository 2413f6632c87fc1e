-- Nothing must be given in the stage of an import: a refused row would be quoted, with the customer in it, to the client and in the server's
-- log. What is missing is found by the merge, which says so without the row.
alter table data.order_stage
  alter column batch drop not null, alter column source_line drop not null, alter column number drop not null,
  alter column customer_id drop not null, alter column customer_name drop not null, alter column customer_phone drop not null,
  alter column customer_email drop not null, alter column customer_address drop not null, alter column placed_at drop not null,
  alter column status drop not null, alter column currency drop not null, alter column discount drop not null,
  alter column payment_method drop not null, alter column line drop not null, alter column sku drop not null,
  alter column name drop not null, alter column quantity drop not null, alter column unit_price drop not null,
  alter column bundle drop not null;

-- The list of approvals goes on after the last one shown, by its clock.
alter table data.approval add constraint open_approval_has_a_clock check (status <> 'open' or due_at is not null);
