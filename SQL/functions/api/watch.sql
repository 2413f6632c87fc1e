-- The worker's watch over sessions that hold a transaction which others need: ends them, and says whose they were and why.
create or replace function api.watch() returns table (login text, pid int, reason text, seconds int)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
begin
  perform gate.ready();
  return query select * from gate.end_sessions();
end
$$;
