-- Who holds the row lock of a ticket, for telling the one who waits. A holder who has locked it more than once, as within a savepoint,
-- stands in a multixact; whether xmax is one cannot be asked, only tried.
create or replace function gate.holder(p_ticket bigint) returns text
language plpgsql
as $$
declare
  lock xid := (select t.xmax from data.ticket t where t.ticket_id = p_ticket);
  answer text := (
    select a.usename from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'transactionid' and l.transactionid = lock and l.granted limit 1);
begin
  if answer is null then
    select a.usename into answer
    from pg_get_multixact_members(lock) m
    join pg_locks l on l.locktype = 'transactionid' and l.transactionid = m.xid and l.granted
    join pg_stat_activity a on a.pid = l.pid
    limit 1;
  end if;
  return answer;
exception when internal_error or invalid_parameter_value then
  return null;                             -- it was no multixact: whoever it was has let go
end
$$;
