-- The definition of a version, whole, and who may be waited on.
create or replace function api.definition(version int) returns jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
begin
  return (select v.definition from data.workflow_version v where v.version = definition.version);
end
$$;
