-- A person says that an event kept aside is none of ours. Returns `dismissed`, `not-found`, `several`, or the state it is in.
create or replace function api.inbox_dismiss(p_event text, p_reason text) returns text
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set lock_timeout = '2s'
as $$
declare
  e data.carrier_event;
begin
  perform gate.ready();
  if not gate.may('inbox') then perform gate.refuse('inbox'); end if;
  if coalesce(btrim(p_reason), '') = '' then return 'no-reason'; end if;
  if (select count(*) from gate.inbox_find(p_event)) > 1 then return 'several'; end if;
  select x.* into e from gate.inbox_find(p_event) f
  join data.carrier_event x on x.sender = f.sender and x.event_id = f.event_id and x.part = f.part for update of x;
  if not found then return 'not-found'; end if;
  if e.state <> 'unmatched' then return e.state; end if;
  e.state := 'dismissed';
  e.resolved_at := gate.now();
  e.resolved_by := session_user;
  e.reason := gate.said(p_reason, 500);
  perform gate.inbox_keep(e);
  return 'dismissed';
end
$$;
