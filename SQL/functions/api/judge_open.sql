-- What opening would answer, changing nothing.
create or replace function api.judge_open(workflow text, subject text, lines jsonb default '{}', payload jsonb default '{}')
returns api.answer
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
begin
  return gate.begin(workflow, subject, lines, payload, null, false);
end
$$;
