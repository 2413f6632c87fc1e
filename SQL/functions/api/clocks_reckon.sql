-- Reckons the clocks of up to `p_limit` tickets again that were reckoned with an older calendar, whether a ticket is open or only its complaint
-- is; those that somebody works on are passed by, and so is one that fails: `doctor` tells of it. One transaction. Returns how many tickets'
-- clocks moved, and how many were looked at.
create or replace function api.clocks_reckon(p_limit int) returns table (moved int, looked int)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set lock_timeout = '2s'
as $$
declare
  at timestamptz := gate.now();
  edition int := (select max(c.edition) from data.calendar c);
  candidate bigint;
  t data.ticket;
begin
  perform gate.ready();
  moved := 0;
  looked := 0;
  for candidate in
    with stale as materialized (
      select x.ticket_id, x.calendar
      from data.ticket x join data.ticket eldest on eldest.ticket_id = coalesce(x.root, x.ticket_id)
      where (not x.final or x.complaint_due_at is not null) and x.calendar < edition
      order by x.calendar, x.ticket_id limit p_limit for update of eldest skip locked
    )
    select s.ticket_id from stale s order by s.calendar, s.ticket_id
  loop
    select * into t from data.ticket x where x.ticket_id = candidate for update skip locked;
    continue when not found or t.calendar >= edition;
    begin
      if gate.move_clocks(t, at) then moved := moved + 1; end if;
      looked := looked + 1;
    exception
      when serialization_failure or deadlock_detected or query_canceled then raise;
      when others then null;
    end;
  end loop;
  return next;
end
$$;
