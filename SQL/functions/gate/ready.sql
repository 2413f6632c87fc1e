-- What every function of schema api that writes does first. What it commits is on disk, whatever the session has set: a commit that need
-- not wait for the disk is one that a crash takes back after it was told as done. And it judges what is so now, in a transaction that
-- takes changes: where a session's defaults say otherwise, it is told in words. Each savepoint in which something was locked has a lock in the
-- server's table until it is released, so a transaction that has many of them open gets no more.
create or replace function gate.ready() returns void
language plpgsql
as $$
begin
  -- Mostly all is as it should be, at the price of one look.
  if current_setting('synchronous_commit') in ('on', 'remote_apply') and current_setting('transaction_isolation') = 'read committed'
    and current_setting('transaction_read_only') = 'off'
  then
    if pg_current_xact_id_if_assigned() is null then return; end if;
    if (select count(*) from pg_locks l where l.pid = pg_backend_pid() and l.locktype = 'transactionid') <= 64 then return; end if;
    raise exception 'this transaction has more savepoints open than it may' using errcode = 'program_limit_exceeded',
      hint = 'release each savepoint when its step is done, or commit';
  end if;
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    raise exception 'steps are made at isolation level read committed only' using errcode = 'feature_not_supported',
      hint = 'set default_transaction_isolation to ''read committed'', or begin with "begin isolation level read committed"';
  end if;
  if current_setting('transaction_read_only') = 'on' then
    raise exception 'this transaction is read-only, and steps are changes' using errcode = 'read_only_sql_transaction',
      hint = 'begin with "begin read write", unless the server is a replica or its administrator lets it take no changes now';
  end if;
  if current_setting('synchronous_commit') not in ('on', 'remote_apply') then perform set_config('synchronous_commit', 'on', true); end if;
end
$$;
