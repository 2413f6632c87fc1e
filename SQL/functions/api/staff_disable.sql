-- Takes a person off the staff: the login may do nothing from the next statement on, its sessions are ended with what they have not
-- committed, and what it had taken is free again, each release an event by the one who disables. Returns how many tickets were freed, or -1
-- when the login is not on the staff.
create or replace function api.staff_disable(login text) returns int
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set lock_timeout = '2s'
as $$
declare
  freed int := 0;
  held record;
begin
  perform gate.ready();
  if not gate.may('staff') then perform gate.refuse('staff'); end if;
  update data.staff s set disabled_at = gate.now() where s.login = staff_disable.login and s.disabled_at is null;
  if not found then return -1; end if;
  -- Before its tickets are locked, which a transaction of its own may hold. Who comes in again before this commits is ended by the watch.
  perform gate.end_sessions(staff_disable.login);
  for held in
    select t.ticket_id from data.ticket t where t.assignee = staff_disable.login and not t.final order by t.ticket_id for update
  loop
    perform gate.free(held.ticket_id);
    freed := freed + 1;
  end loop;
  return freed;
end
$$;
