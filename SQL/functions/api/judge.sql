-- What the door would answer, changing nothing.
create or replace function api.judge(ticket bigint, event text, payload jsonb default '{}', expect int default null,
  prefix text default null)
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
  return gate.step(ticket, event, payload, null, expect, false, prefix);
end
$$;
