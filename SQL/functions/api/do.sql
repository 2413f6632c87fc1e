-- The door: carries out an event on a ticket as session_user. `payload` is a JSON object of strings as typed. The same `key`
-- with the same content is done once and answered the same; `expect` is the last event the caller has seen that was not quiet,
-- `prefix` the letters of the number as it was typed. All that the door asks is found by its key: planned once a session is enough, where
-- PostgreSQL would plan each statement anew the first five times, and a plan made while a table was small never reads it through when it
-- has grown.
create or replace function api.do(
  ticket bigint, event text, payload jsonb default '{}', key uuid default null, expect int default null, prefix text default null
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
  return gate.step(ticket, event, payload, key, expect, true, prefix);
end
$$;
