-- A person has a dead row, or a refund of unknown outcome, sent again, under its old key. Returns `waiting`, or why not:
-- `not-found`, `own` (who gave the instruction is another person), `ended` (the ticket has settled or failed that refund), `over` (its
-- order is), or `not-from STATUS`.
create or replace function api.outbox_retry(p_id bigint, p_reason text) returns text
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
  if o.status not in ('dead', 'unknown') then return 'not-from ' || o.status; end if;
  if gate.outbox_own(o) then return 'own'; end if;
  if gate.outbox_ended(o) then return 'ended'; end if;
  if gate.outbox_needless(o) is not null then return 'over'; end if;
  update data.outbox x set status = 'waiting', attempts = 0, next_at = gate.now(), lease = null, sent_at = null where x.outbox_id = p_id;
  insert into data.outbox_event (outbox_id, at, actor, status, attempts, note)
  values (p_id, gate.now(), session_user, 'waiting', o.attempts, gate.said(p_reason, 200));
  return 'waiting';
end
$$;
