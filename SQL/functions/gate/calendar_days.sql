-- The calendar as it is laid out: a text for each day, in order, that two calendars have in common where they say the same of it.
create or replace function gate.calendar_days() returns text[]
language sql stable
as $$
  select array_agg(format('%s %s %s', d.day, d.holiday, s.spans) order by d.day)
  from data.calendar_day d
  left join (
    select (x.starts_at at time zone 'Asia/Shanghai')::date as day, string_agg(gate.epoch(x.starts_at) || '-' || gate.epoch(x.ends_at), ' ' order by x.starts_at) as spans
    from data.calendar_span x group by 1) s on s.day = d.day
$$;
