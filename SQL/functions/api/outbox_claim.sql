-- Leases up to `p_limit` rows that are due, the longest due first, to the worker that asks: for `p_seconds`, under one token. Every
-- claim counts as an attempt, a lease that ran out included. Commit before anything is done outside.
create or replace function api.outbox_claim(p_limit int, p_seconds int) returns table (
  outbox_id bigint, token uuid, kind text, number text, attempts int, delivery_key uuid
)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  at timestamptz := gate.now();
  fresh uuid := gen_random_uuid();
begin
  perform gate.ready();
  perform gate.outbox_expire(at);
  return query
  with due as materialized (
    select o.outbox_id from data.outbox o
    where o.status = 'waiting' and coalesce(o.next_at, o.created_at) <= at
    order by coalesce(o.next_at, o.created_at), o.outbox_id limit p_limit for update skip locked
  ), leased as (
    update data.outbox o
    set status = 'leased', attempts = o.attempts + 1, lease = fresh, next_at = at + make_interval(secs => p_seconds), sent_at = null
    from due where o.outbox_id = due.outbox_id
    returning o.outbox_id, o.ticket_id, o.kind, o.attempts, o.delivery_key
  )
  select l.outbox_id, fresh, l.kind, t.prefix || '-' || l.ticket_id, l.attempts, l.delivery_key
  from leased l join data.ticket t using (ticket_id) order by l.outbox_id;
end
$$;
