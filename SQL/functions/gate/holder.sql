-- Who holds the row lock of a ticket, for telling the one who waits.
create or replace function gate.holder(p_ticket bigint) returns text
language plpgsql
as $$
begin
  return (
    select a.usename from data.ticket t
    join pg_locks l on l.locktype = 'transactionid' and l.transactionid = t.xmax and l.granted
    join pg_stat_activity a on a.pid = l.pid
    where t.ticket_id = p_ticket limit 1);
end
$$;
