-- A person has a row not sent any more; what stands behind it may go. What a worker is sending now cannot be called back. Returns `cancelled`, or why not:
-- `not-found`, `own`, or `not-from STATUS`.
create or replace function api.outbox_cancel(p_id bigint, p_reason text) returns text
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set lock_timeout = '2s'
as $$
declare
  o data.outbox;
begin
  perform gate.ready();
  if not gate.may('outbox') then perform gate.refuse('outbox'); end if;
  select * into o from data.outbox x where x.outbox_id = p_id for update;
  if not found then return 'not-found'; end if;
  if o.status not in ('waiting', 'dead', 'unknown') and (o.status <> 'leased' or o.sent_at is not null) then
    return 'not-from ' || o.status;
  end if;
  if gate.outbox_own(o) then return 'own'; end if;
  perform gate.outbox_cancelled(o, gate.said(p_reason, 200), gate.now());
  return 'cancelled';
end
$$;
