-- Sees to it that what a new version counts or sums is kept from now on, and fills in what has been. Steps wait while that is done: what
-- they begin after it they tally themselves.
create or replace function gate.prepare_tallies(w data.workflow_version) returns void
language plpgsql
as $$
declare
  fresh data.tally_wanted[];
begin
  with wanted as (
    insert into data.tally_wanted (workflow, kind, what, same)
    select distinct f.value #>> '{tally,workflow}', f.value #>> '{tally,kind}', f.value #>> '{tally,what}', f.value #>> '{tally,same}'
    from jsonb_each(w.definition -> 'facts') f where f.value ? 'tally'
    on conflict do nothing returning *)
  select array_agg(x) into fresh from wanted x;
  update data.workflow_move m set tallies = true
  from data.workflow_version v join data.tally_wanted x on x.workflow = v.name
  where m.version = v.version and not m.tallies
    and (x.kind = 'count' and m.event = x.what or x.kind = 'sum' and x.what = any (m.needs || m.takes) or x.same = any (m.needs || m.takes));
  if fresh is null then return; end if;
  lock table data.ticket in exclusive mode;
  insert into data.tally (ticket_id, kind, what, same, seq, workflow, value, at, amount)
  select distinct on (e.ticket_id, x.kind, x.what, x.same, case x.kind when 'count' then e.seq end)
    e.ticket_id, x.kind, x.what, x.same, case x.kind when 'count' then e.seq else 0 end, x.workflow,
    gate.tally_value(t, t.fields, x.same), e.at, case x.kind when 'count' then 1 else (e.payload ->> x.what)::bigint end
  from unnest(fresh) x
  join data.ticket t on t.workflow = x.workflow
  join data.ticket_event e on e.ticket_id = t.ticket_id and case x.kind when 'count' then e.event = x.what else e.payload ? x.what end
  where gate.tally_value(t, t.fields, x.same) is not null
  order by e.ticket_id, x.kind, x.what, x.same, case x.kind when 'count' then e.seq end, e.seq desc;
end
$$;
