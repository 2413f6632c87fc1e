-- When a row was staged: what an import that was cut off has left there goes with the next one.
alter table data.order_stage add column staged_at timestamptz not null default now();
