-- What the export that session_user has begun last, in an earlier transaction, may hold: nothing an hour after it began, or once its grant ended.
create or replace function api.export_scope() returns table (workflow text, from_at timestamptz, to_at timestamptz)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
begin
  if not gate.may('export') then return; end if;
  return query
    select u.workflow, u.from_day::timestamp at time zone 'Asia/Shanghai', (u.to_day + 1)::timestamp at time zone 'Asia/Shanghai'
    from (
      select x.* from data.export_use x join data.export_grant g using (grant_id)
      where g.asked_by = session_user::text and g.status = 'granted' and g.until_at > gate.now()
      order by x.use_id desc limit 1
    ) u
    where u.xid is distinct from pg_current_xact_id_if_assigned() and u.at > gate.now() - interval '1 hour';
end
$$;
