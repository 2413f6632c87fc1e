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
  perform gate.ready();
  if not gate.may('deploy') then perform gate.refuse('deploy'); end if;
  perform gate.check_text(calendar);
  -- Looked at before the lock, which is for what changes anything, and again under it.
  for turn in 1..2 loop
    if exists (select from data.calendar c where c.name = calendar ->> 'name' and c.definition = calendar) then
      return query select false, 0;
      return;
    end if;
    if turn = 1 then perform pg_advisory_xact_lock(hashtext('aftersales deploy')); end if;
  end loop;
  before := gate.calendar_days();
  first := make_date(extract(year from first)::int, 1, 1);
  delete from data.calendar_span;
  delete from data.calendar_day;
  -- Each list is read through once and joined, not asked anew for every day.
  with holiday as materialized (
    select distinct h.value::date as day from jsonb_array_elements_text(calendar -> 'holidays') h
  ), make_up as materialized (
    select distinct h.value::date as day from jsonb_array_elements_text(calendar -> 'workingDays') h
  ), spans as materialized (
    select d.day, h.day is not null as holiday, case when m.day is not null then calendar -> 'makeUp' when h.day is not null then '[]'
      else calendar -> 'hours' -> trim(to_char(d.day, 'day')) end as spans
    from (select g::date as day from generate_series(first, make_date(published_to + 20, 12, 31), interval '1 day') g) d
    left join holiday h using (day) left join make_up m using (day)
  ), span as materialized (
    select s.day, (s.day + make_interval(mins => (x.value ->> 0)::int)) at time zone zone as starts_at,
      (s.day + make_interval(mins => (x.value ->> 1)::int)) at time zone zone as ends_at
    from spans s, jsonb_array_elements(s.spans) x
  ), closing as materialized (
    select x.day, max(x.ends_at) as at from span x group by x.day
  ), laid as (
    insert into data.calendar_span (starts_at, ends_at, seconds_before)
    select s.starts_at, s.ends_at, coalesce(sum(extract(epoch from s.ends_at - s.starts_at)) over (
      order by s.starts_at rows between unbounded preceding and 1 preceding), 0)
    from span s
  )
  insert into data.calendar_day (day, working, holiday, published, closes_at, working_number, countable_number,
    next_working)
  select s.day, s.spans <> '[]', s.holiday, extract(year from s.day) <= published_to, c.at,
    count(*) filter (where s.spans <> '[]') over (order by s.day),
    count(*) filter (where not s.holiday) over (order by s.day),
    -- Backwards, so that the frame only grows: forwards each day would read all days after it, 80 million in all.
    min(s.day) filter (where s.spans <> '[]') over (order by s.day desc rows between unbounded preceding and current row)
  from spans s left join closing c using (day);
  insert into data.calendar (name, definition, published_to, deployed_at, deployed_by)
  values (calendar ->> 'name', calendar, published_to, gate.now(), session_user)
  on conflict (name) do update set definition = excluded.definition, published_to = excluded.published_to,
    deployed_at = excluded.deployed_at, deployed_by = excluded.deployed_by, edition = data.calendar.edition + 1;
  return query select true, gate.calendar_concerns(before, gate.calendar_days());
end
$$;
