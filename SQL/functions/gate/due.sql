-- When a clock that starts at `start` runs out. Units: business-hours, business-days (closing time of the Nth working day
-- after), hours, days and days-except-holidays (to 24:00 of the last; a last day off moves to the next working day, Civil
-- Code art. 201 and 203). Null when the calendar does not reach that far.
create or replace function gate.due(start timestamptz, amount int, unit text) returns timestamptz
language plpgsql stable
as $$
declare
  today date := (start at time zone 'Asia/Shanghai')::date;
  reached bigint;
  answer timestamptz;
  number int;
  last date;
begin
  case unit
    when 'business-hours' then
      select s.seconds_before + greatest(0, extract(epoch from least(start, s.ends_at) - s.starts_at))::bigint into reached
      from data.calendar_span s where s.starts_at <= start order by s.starts_at desc limit 1;
      select s.starts_at + make_interval(secs => (reached + amount * 3600::bigint - s.seconds_before)) into answer
      from data.calendar_span s where s.seconds_before < reached + amount * 3600::bigint
      order by s.seconds_before desc limit 1;
      return answer;
    when 'business-days' then
      select d.working_number into number from data.calendar_day d where d.day = today;
      select d.closes_at into answer from data.calendar_day d where d.working and d.working_number = number + amount;
      return answer;
    when 'hours' then
      return start + make_interval(hours => amount);
    when 'days' then
      last := today + amount;
    when 'days-except-holidays' then
      select d.countable_number into number from data.calendar_day d where d.day = today;
      select d.day into last from data.calendar_day d where not d.holiday and d.countable_number = number + amount;
  end case;
  return (gate.working_day(last) + 1)::timestamp at time zone 'Asia/Shanghai';
end
$$;
