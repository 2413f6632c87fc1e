-- Catalogs are readable by everybody, so that a login without rights can be told apart from an empty database.
select exists (
  select from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'api' and c.relname = 'schema_version'
) as is_there
