-- Takes the most urgent ticket nobody holds that waits on a party of the role given (null: on any party of mine). Two who ask at
-- once are given two different tickets: the claim is one materialized row, locked and not waited for.
create or replace function api.take_next(role text default null, key uuid default null) returns api.answer
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
  answer api.answer;
  actor data.staff := gate.session();
  parties text[];
  party text;
  candidate record;
  best bigint;
  best_due timestamptz;
begin
  perform gate.ready();
  if actor.login is null then
    answer.outcome := 'permission';
    answer.detail := jsonb_build_object('problem', 'not-on-staff');
    return answer;
  end if;
  if key is not null then
    answer := gate.repeated(key, null);
    if answer.outcome is not null then return answer; end if;
  end if;
  if role is not null and not role = any (actor.effective) then
    answer.outcome := 'permission';
    answer.detail := jsonb_build_object('problem', 'right', 'right', role);
    return answer;
  end if;
  parties := array(
    select p.code from data.party p
    where p.roles && case when role is null then actor.roles else array[role] end and p.code <> 'customer');
  foreach party in array parties loop
    with first as materialized (
      select t.ticket_id, t.due_at from data.ticket t
      where t.waits_on = party and not t.final and t.assignee is null
      order by t.waits_on, t.due_at, t.ticket_id limit 1 for update skip locked)
    select f.ticket_id, f.due_at into candidate from first f;
    if candidate.ticket_id is not null and (best is null or candidate.due_at < best_due) then
      best := candidate.ticket_id;
      best_due := candidate.due_at;
    end if;
  end loop;
  if best is null then
    answer.outcome := 'none';
    return answer;
  end if;
  return gate.step(best, 'take', '{}', key, null, true);
end
$$;
