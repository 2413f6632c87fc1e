-- When a clock that starts at `start` runs out. Units: business-hours, business-days (closing time of the Nth working day
-- after), hours, days and days-except-holidays (to 24:00 of the last; a last day off moves to the next working day, Civil
-- Code art. 201 and 203). Null when the calendar does not reach that far. Every unit is one statement.
create or replace function gate.due(start timestamptz, amount int, unit text) returns timestamptz
language plpgsql stable
as $$
declare
  today date := (start at time zone 'Asia/Shanghai')::date;
  last date;
begin
  case unit
    when 'business-hours' then
      return (
        select s.starts_at + make_interval(secs => n.reached - s.seconds_before)
        from (
          select x.seconds_before + greatest(0, extract(epoch from least(start, x.ends_at) - x.starts_at))::bigint
            + amount * 3600::bigint as reached
          from data.calendar_span x where x.starts_at <= start order by x.starts_at desc limit 1
        ) n
        cross join lateral (
          select y.starts_at, y.seconds_before from data.calendar_span y where y.seconds_before < n.reached
          order by y.seconds_before desc limit 1
        ) s);
    when 'business-days' then
      return (
        select d.closes_at
        from data.calendar_day n join data.calendar_day d on d.working and d.working_number = n.working_number + amount
        where n.day = today);
    when 'hours' then
      return start + make_interval(hours => amount);
    when 'days' then
      last := (select d.next_working from data.calendar_day d where d.day = today + amount);
    when 'days-except-holidays' then
      last := (
        select d.next_working
        from data.calendar_day n join data.calendar_day d on not d.holiday and d.countable_number = n.countable_number + amount
        where n.day = today);
  end case;
  return (last + 1)::timestamp at time zone 'Asia/Shanghai';
end
$$;
