-- Lays the business calendar out by day and by span, from its first published year to twenty years past the last, where
-- weekdays are assumed. Returns whether it differs from the one before, and how many tickets have clocks that run into what differs: workers
-- reckon those again.
create or replace function api.deploy_calendar(calendar jsonb) returns table (fresh boolean, concerned int)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  first date := (select min(d.value::date) from jsonb_array_elements_text(calendar -> 'holidays') d);
  published_to int := (calendar ->> 'publishedTo')::int;
  zone text := calendar ->> 'zone';
  before text[];
begin
  if not gate.may('deploy') then perform gate.refuse('deploy'); end if;
  perform pg_advisory_xact_lock(hashtext('aftersales deploy'));
  if exists (select from data.calendar c where c.name = calendar ->> 'name' and c.definition = calendar) then
    return query select false, 0;
    return;
  end if;
  before := gate.calendar_days();
  first := make_date(extract(year from first)::int, 1, 1);
  delete from data.calendar_span;
  delete from data.calendar_day;
  with day as materialized (
    select d::date as day,
      exists (select from jsonb_array_elements_text(calendar -> 'holidays') h where h.value::date = d::date) as holiday,
      exists (select from jsonb_array_elements_text(calendar -> 'workingDays') h where h.value::date = d::date) as make_up
    from generate_series(first, make_date(published_to + 20, 12, 31), interval '1 day') d
  ), spans as materialized (
    select y.day, y.holiday, case when y.make_up then calendar -> 'makeUp' when y.holiday then '[]'
      else calendar -> 'hours' -> trim(to_char(y.day, 'day')) end as spans
    from day y
  ), span as (
    select s.day, (s.day + make_interval(mins => (x.value ->> 0)::int)) at time zone zone as starts_at,
      (s.day + make_interval(mins => (x.value ->> 1)::int)) at time zone zone as ends_at
    from spans s, jsonb_array_elements(s.spans) x
  ), laid as (
    insert into data.calendar_span (starts_at, ends_at, seconds_before)
    select s.starts_at, s.ends_at, coalesce(sum(extract(epoch from s.ends_at - s.starts_at)) over (
      order by s.starts_at rows between unbounded preceding and 1 preceding), 0)
    from span s
  )
  insert into data.calendar_day (day, working, holiday, published, closes_at, working_number, countable_number,
    next_working)
  select s.day, s.spans <> '[]', s.holiday, extract(year from s.day) <= published_to,
    (select max(x.ends_at) from span x where x.day = s.day),
    count(*) filter (where s.spans <> '[]') over (order by s.day),
    count(*) filter (where not s.holiday) over (order by s.day),
    min(s.day) filter (where s.spans <> '[]') over (order by s.day rows between current row and unbounded following)
  from spans s;
  insert into data.calendar (name, definition, published_to, deployed_at, deployed_by)
  values (calendar ->> 'name', calendar, published_to, gate.now(), session_user)
  on conflict (name) do update set definition = excluded.definition, published_to = excluded.published_to,
    deployed_at = excluded.deployed_at, deployed_by = excluded.deployed_by, edition = data.calendar.edition + 1;
  return query select true, gate.calendar_concerns(before, gate.calendar_days());
end
$$;
