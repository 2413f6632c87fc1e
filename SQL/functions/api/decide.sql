-- Agrees to an approval, or denies it with a reason. See gate.decide.
create or replace function api.decide(approval bigint, agree boolean, reason text default null, key uuid default null)
returns api.answer
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
  return gate.decide(approval, agree, reason, key);
end
$$;
