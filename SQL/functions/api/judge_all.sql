-- Every event of a ticket's present state, judged without a payload: what may I do now?
create or replace function api.judge_all(ticket bigint) returns setof api.answer
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  name text;
begin
  for name in
    select e.event from data.ticket t join data.workflow_event e on e.version = t.version and e.state = t.state
    where t.ticket_id = ticket order by e.place, e.event
  loop
    return next gate.step(ticket, name, '{}', null, null, false);
  end loop;
end
$$;
