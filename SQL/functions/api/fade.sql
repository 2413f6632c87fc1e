-- Lets a version fade, or takes that back: no new tickets are opened under it, and those it has go on. Returns `faded`, `unfaded`,
-- `unchanged` or `no-version`, and the number of the version that new tickets get now: none when all fade.
create or replace function api.fade(p_workflow text, p_number int, p_fading boolean) returns table (outcome text, current int)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  w data.workflow_version;
begin
  perform gate.ready();
  p_fading := coalesce(p_fading, true);
  if not gate.may('deploy') then perform gate.refuse('deploy'); end if;
  -- Only what will change anything takes the lock, and looks again under it.
  if exists (select from data.workflow_version v
    where v.name = p_workflow and v.number = p_number and (v.fading_since is not null) <> p_fading)
  then
    perform pg_advisory_xact_lock(hashtext('aftersales deploy'));
  end if;
  select * into w from data.workflow_version v where v.name = p_workflow and v.number = p_number;
  outcome := case when w.version is null then 'no-version' when (w.fading_since is not null) = p_fading then 'unchanged'
    when p_fading then 'faded' else 'unfaded' end;
  if outcome in ('faded', 'unfaded') then
    update data.workflow_version v
    set current = v.current and not p_fading, fading_since = case when p_fading then gate.now() end,
      faded_by = case when p_fading then session_user end
    where v.version = w.version;
    current := gate.choose_current(p_workflow);
  else
    select v.number into current from data.workflow_version v where v.name = p_workflow and v.current;
  end if;
  return next;
end
$$;
