-- The door: opens a ticket of `workflow` on an order's lines, {"LINE": "UNITS"}.
create or replace function api.open(
  workflow text, subject text, lines jsonb default '{}', payload jsonb default '{}', key uuid default null
) returns api.answer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set lock_timeout = '2s'
as $$
begin
  perform gate.ready();
  return gate.begin(workflow, subject, lines, payload, key, true);
end
$$;
