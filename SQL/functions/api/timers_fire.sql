-- Fires the clocks of up to `p_limit` tickets, approvals and complaints that have run out, the longest due first; those whose ticket somebody works
-- on, or whose eldest somebody holds, are passed by. One transaction: all of it or nothing. After an error the worker asks again with
-- `p_careful`, which tries each by itself and puts off for an hour what fails, so that one bad ticket stops no other; for a minute what
-- waits two seconds for somebody who holds its order or customer.
create or replace function api.timers_fire(p_limit int, p_careful boolean default false)
returns table (fired int, skipped int, failed int)
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
  candidate record;
  t data.ticket;
  a data.approval;
  outcome text;
  edition int := (select max(c.edition) from data.calendar c);
begin
  perform gate.ready();
  fired := 0;
  skipped := 0;
  failed := 0;
  for candidate in
    with clock as materialized (
      select x.ticket_id, (x.clocks -> 0 ->> 'due')::bigint as due
      from data.ticket x join data.ticket eldest on eldest.ticket_id = coalesce(x.root, x.ticket_id)
      -- A clock that was put off runs out later than the ticket was due.
      where not x.final and x.clocks <> '[]' and x.due_at <= at and (x.clocks -> 0 ->> 'due')::bigint <= gate.epoch(at)
      order by x.due_at limit p_limit for update of eldest skip locked
    ), approval as materialized (
      select x.ticket_id, x.approval_id, gate.epoch(x.due_at) as due
      from data.approval x join data.ticket y using (ticket_id)
      join data.ticket eldest on eldest.ticket_id = coalesce(y.root, y.ticket_id)
      where x.status = 'open' and x.passes_up and x.due_at <= at
      order by x.due_at limit p_limit for update of eldest skip locked
    ), complaint as materialized (
      select x.ticket_id, gate.epoch(x.complaint_clock) as due
      from data.ticket x join data.ticket eldest on eldest.ticket_id = coalesce(x.root, x.ticket_id)
      where x.complaint_due_at is not null and x.complaint_clock <= at
      order by x.complaint_clock limit p_limit for update of eldest skip locked
    )
    select d.ticket_id, d.approval_id, d.complains from (
      select c.ticket_id, null::bigint as approval_id, false as complains, c.due from clock c
      union all
      select p.ticket_id, p.approval_id, false, p.due from approval p
      union all
      select m.ticket_id, null, true, m.due from complaint m
    ) d order by d.due, d.ticket_id limit p_limit
  loop
    select * into t from data.ticket x where x.ticket_id = candidate.ticket_id for update skip locked;
    continue when not found;
    -- A clock that an older calendar reckoned may have longer to run.
    if t.calendar < edition and gate.move_clocks(t, at) then select * into t from data.ticket x where x.ticket_id = candidate.ticket_id; end if;
    if candidate.complains then
      continue when coalesce(t.complaint_clock > at, true);
    elsif candidate.approval_id is not null then
      -- Read after the lock: what it says now counts.
      select * into a from data.approval x where x.approval_id = candidate.approval_id;
      continue when a.status <> 'open' or not a.passes_up or coalesce(a.due_at > at, true);
    else
      continue when t.final or coalesce((t.clocks -> 0 ->> 'due')::bigint > gate.epoch(at), true);
    end if;
    if p_careful then
      begin
        outcome := case when candidate.complains then gate.raise_complaint(t, at) when candidate.approval_id is null then gate.fire(t, at)
          else gate.pass_up(t, a, at) end;
      exception when others then
        outcome := case when candidate.complains then gate.put_off_complaint(t, at, sqlstate)
          when candidate.approval_id is null then gate.put_off(t, at, sqlstate) else gate.put_off_approval(t, a, at, sqlstate) end;
      end;
    elsif candidate.complains then
      outcome := gate.raise_complaint(t, at);
    elsif candidate.approval_id is null then
      outcome := gate.fire(t, at);
    else
      outcome := gate.pass_up(t, a, at);
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
