-- Fires the clocks of up to `p_limit` tickets that have run out, the longest due first; tickets that somebody works on, or whose
-- eldest somebody holds, are passed by. One transaction: all of it or nothing. After an error the worker asks again with `p_careful`,
-- which tries each by itself and puts off for an hour what fails, so that one bad ticket stops no other.
create or replace function api.timers_fire(p_limit int, p_careful boolean default false)
returns table (fired int, skipped int, failed int)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  at timestamptz := gate.now();
  candidate bigint;
  t data.ticket;
  outcome text;
begin
  if current_setting('synchronous_commit') = 'off' then perform set_config('synchronous_commit', 'on', true); end if;
  fired := 0;
  skipped := 0;
  failed := 0;
  for candidate in
    with due as materialized (
      select x.ticket_id, (x.clocks -> 0 ->> 'due')::bigint as due
      from data.ticket x join data.ticket eldest on eldest.ticket_id = coalesce(x.root, x.ticket_id)
      where not x.final and (x.clocks -> 0 ->> 'due')::bigint <= gate.epoch(at)
      order by (x.clocks -> 0 ->> 'due')::bigint limit p_limit for update of eldest skip locked
    )
    select d.ticket_id from due d order by d.due, d.ticket_id
  loop
    select * into t from data.ticket x where x.ticket_id = candidate for update skip locked;
    continue when not found or t.final or coalesce((t.clocks -> 0 ->> 'due')::bigint > gate.epoch(at), true);
    if p_careful then
      begin
        outcome := gate.fire(t, at);
      exception when others then
        outcome := gate.put_off(t, at, sqlstate);
      end;
    else
      outcome := gate.fire(t, at);
    end if;
    case outcome
      when 'fired' then fired := fired + 1;
      when 'skipped' then skipped := skipped + 1;
      else failed := failed + 1;
    end case;
  end loop;
  return next;
end
$$;
