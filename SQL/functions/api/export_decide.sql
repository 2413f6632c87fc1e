-- The support-manager agrees to an export, for some hours, or denies it. Returns `granted`, `denied`, `not-found`, `decided`, or `own`: nobody
-- agrees to what he asked for.
create or replace function api.export_decide(p_grant bigint, p_agree boolean, p_hours int) returns text
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set lock_timeout = '2s'
as $$
declare
  g data.export_grant;
  at timestamptz;
begin
  perform gate.ready();
  if not gate.may('export-review') then perform gate.refuse('export-review'); end if;
  select * into g from data.export_grant x where x.grant_id = p_grant for update;
  if not found then return 'not-found'; end if;
  if g.asked_by = session_user::text then return 'own'; end if;
  if g.status <> 'open' then return 'decided'; end if;
  at := gate.now();
  update data.export_grant x
  set status = case when p_agree then 'granted' else 'denied' end, decided_by = session_user, decided_at = at,
    until_at = case when p_agree then at + make_interval(hours => least(greatest(coalesce(p_hours, 24), 1), 168)) end
  where x.grant_id = p_grant;
  return case when p_agree then 'granted' else 'denied' end;
end
$$;
