select to_regnamespace('data') is not null as is_prepared,
  to_regclass('data.schema_migration') is not null and to_regclass('data.schema_object') is not null as has_ledger,
  to_regclass('data.schema_made') is not null as has_made
