-- An approval that nobody decides in time passes up.

alter table data.approval
  add passes_up boolean not null default true;   -- false once its clock has found nobody above
create index approval_clock on data.approval (due_at) where status = 'open' and passes_up;
