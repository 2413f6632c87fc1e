-- The ledger is appended to and never changed, by its owner neither.
create or replace function gate.points_keep() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'entries of % are never changed: reverse the entry instead', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create or replace trigger points_entry_is_kept before update or delete or truncate on data.points_entry
  for each statement execute function gate.points_keep();
