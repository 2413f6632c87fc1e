-- Takes the most urgent ticket nobody holds that is the work of a party of the role given (null: of any party of mine): that waits on it,
-- that it may get on with, or, for the team leader, whose complaint nobody has answered. Two who ask at once are given two different
-- tickets: the claim is one materialized row, locked and not waited for.
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
  place int;
  candidate bigint;
  candidate_urgent boolean;
  candidate_due timestamptz;
  best bigint;
  best_urgent boolean;
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
    where p.roles && case when role is null then actor.roles else array[role] end and p.code <> 'customer' order by p.code);
  foreach party in array parties loop
    foreach place in array array[0, 1, 2, 3, 4] loop
      case place
        when 0 then
          with first as materialized (
            select t.ticket_id, t.urgent, t.due_at from data.ticket t
            where t.waits_on = party and not t.final and t.assignee is null
            order by t.urgent desc, t.due_at, t.ticket_id limit 1 for update skip locked)
          select f.* into candidate, candidate_urgent, candidate_due from first f;
        when 1 then
          with first as materialized (
            select t.ticket_id, t.urgent, t.due_at from data.ticket t
            where t.worked_by[1] = party and not t.final and t.assignee is null
            order by t.urgent desc, t.due_at, t.ticket_id limit 1 for update skip locked)
          select f.* into candidate, candidate_urgent, candidate_due from first f;
        when 2 then
          with first as materialized (
            select t.ticket_id, t.urgent, t.due_at from data.ticket t
            where t.worked_by[2] = party and not t.final and t.assignee is null
            order by t.urgent desc, t.due_at, t.ticket_id limit 1 for update skip locked)
          select f.* into candidate, candidate_urgent, candidate_due from first f;
        when 3 then
          with first as materialized (
            select t.ticket_id, t.urgent, t.due_at from data.ticket t
            where t.worked_by[3] = party and not t.final and t.assignee is null
            order by t.urgent desc, t.due_at, t.ticket_id limit 1 for update skip locked)
          select f.* into candidate, candidate_urgent, candidate_due from first f;
        else
          -- Of a ticket that is closed there is nothing to take: its complaint is answered as it stands.
          candidate := null;
          if party = 'team-leader' then
            with first as materialized (
              select t.ticket_id, t.urgent, t.complaint_due_at as due_at from data.ticket t
              where t.complaint_due_at is not null and not t.final and t.assignee is null
              order by t.complaint_due_at, t.ticket_id limit 1 for update skip locked)
            select f.* into candidate, candidate_urgent, candidate_due from first f;
          end if;
      end case;
      if candidate is not null and (best is null or (not candidate_urgent, candidate_due) < (not best_urgent, best_due)) then
        best := candidate;
        best_urgent := candidate_urgent;
        best_due := candidate_due;
      end if;
    end loop;
  end loop;
  if best is null then
    answer.outcome := 'none';
    return answer;
  end if;
  return gate.step(best, 'take', '{}', key, null, true);
end
$$;
