-- Leases up to `p_limit` rows that are due, the longest due first, to the worker that asks: for `p_seconds`, under one token. Of each lane
-- only the first that is not over, whatever the others' times. Every claim counts as an attempt, a lease that ran out included. Commit
-- before anything is done outside.
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
  taken int;
begin
  perform gate.ready();
  perform gate.outbox_expire(at);
  loop
    return query
    with due as materialized (
      select o.outbox_id from data.outbox o
      where o.status = 'waiting' and o.leads and coalesce(o.next_at, o.created_at) <= at
        -- `leads` says so already; that nothing is overtaken does not hang on it.
        and not exists (
          select from data.outbox p
          where p.lane = o.lane and p.outbox_id < o.outbox_id and p.status in ('waiting', 'leased', 'dead', 'unknown'))
      order by coalesce(o.next_at, o.created_at), o.outbox_id limit p_limit for update of o skip locked
    ), leased as (
      update data.outbox o
      set status = 'leased', attempts = o.attempts + 1, lease = fresh, next_at = at + make_interval(secs => p_seconds), sent_at = null
      from due where o.outbox_id = due.outbox_id
      returning o.outbox_id, o.ticket_id, o.kind, o.attempts, o.delivery_key
    )
    select l.outbox_id, fresh, l.kind, t.prefix || '-' || l.ticket_id, l.attempts, l.delivery_key
    from leased l join data.ticket t using (ticket_id) order by l.outbox_id;
    get diagnostics taken = row_count;
    exit when taken > 0 or gate.outbox_catch_up() = 0;
  end loop;
end
$$;
