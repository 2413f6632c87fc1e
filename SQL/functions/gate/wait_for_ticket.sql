-- Locks a ticket that somebody else holds, waiting at most two seconds; null when it is still held then.
create or replace function gate.wait_for_ticket(p_ticket bigint) returns data.ticket
language plpgsql
set lock_timeout = '2s'
as $$
declare
  t data.ticket;
begin
  select * into t from data.ticket x where x.ticket_id = p_ticket for update;
  return t;
exception when lock_not_available then
  return null;
end
$$;
