-- Ends sessions of people in this database, and says whose: all of a login that is given; else those that hold what others need. Nothing of
-- a session's own settings keeps it from that. Ended is
-- - what idles in a transaction for a minute (`idle`), or for a second while somebody waits for it (`waited-for`);
-- - what has run for a minute while somebody waits for it, also an import or an export (`waited-for`); what runs and is in nobody's way goes on;
-- - what has more savepoints open than anybody needs, each of which has a lock in the server's table (`savepoints`);
-- - what somebody who is off the staff still has open (`disabled`).
-- Who waits himself is passed by: what he waits for comes first. The only function of the role that may see and end the sessions of others;
-- that of a superuser it may not. Times are the server's own, as those of sessions are.
create or replace function gate.end_sessions(p_login text default null) returns table (login text, pid int, reason text, seconds int)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  s record;
begin
  perform pg_stat_clear_snapshot();
  for s in
    with blocking as materialized (
      select distinct b.pid from pg_stat_activity w, unnest(pg_blocking_pids(w.pid)) b (pid)
      where p_login is null and w.datname = current_database() and w.wait_event_type = 'Lock'
    ), deep as materialized (
      select l.pid from pg_locks l where p_login is null and l.locktype = 'transactionid' group by l.pid having count(*) > 100
    ), seen as materialized (
      select a.pid, a.usename::text as login, a.backend_start, a.state like 'idle in transaction%' as idle, exists (
          select from blocking b where b.pid = a.pid) and a.wait_event_type is distinct from 'Lock' as blocks,
        exists (select from deep d where d.pid = a.pid) as deep, clock_timestamp() - a.state_change as since, clock_timestamp() - a.xact_start as open_for
      from pg_stat_activity a join pg_roles r on r.oid = a.usesysid
      where a.datname = current_database() and a.backend_type = 'client backend' and a.pid <> pg_backend_pid()
        and not r.rolsuper and pg_has_role(r.oid, 'aftersales_people', 'member') and (p_login is null or a.usename = p_login)
    )
    select x.pid, x.login, x.backend_start, x.open_for, case
        when p_login is not null then 'disabled'
        when x.idle and x.since > gate.holding_limit() then 'idle'
        when x.blocks and (x.open_for > gate.holding_limit() or (x.idle and x.since > interval '1 s')) then 'waited-for'
        when x.deep then 'savepoints'
        when exists (select from data.staff p where p.login = x.login and p.disabled_at is not null) then 'disabled' end as reason
    from seen x
  loop
    continue when s.reason is null;
    -- A process number is used again: it is ended together with the start that was seen.
    perform pg_stat_clear_snapshot();
    if exists (select from pg_stat_get_activity(s.pid) n where n.backend_start = s.backend_start) and pg_terminate_backend(s.pid) then
      login := s.login;
      pid := s.pid;
      reason := s.reason;
      seconds := coalesce(extract(epoch from s.open_for)::int, 0);
      return next;
    end if;
  end loop;
end
$$;
