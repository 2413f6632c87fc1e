-- When a clock runs out that started at `start` and stood still in `pauses` ([[from, to], …], see gate.pauses): later by as much as
-- the pauses are in the clock's own unit.
create or replace function gate.due_after(start timestamptz, amount int, unit text, pauses jsonb) returns timestamptz
language plpgsql stable
as $$
declare
  p jsonb;
  began timestamptz;
  ended timestamptz;
  stood interval := '0';
  days int := 0;
  seconds bigint := 0;
begin
  for p in select x.value from jsonb_array_elements(pauses) x loop
    began := to_timestamp((p ->> 0)::numeric / 1000000);
    ended := to_timestamp((p ->> 1)::numeric / 1000000);
    case unit
      when 'hours' then stood := stood + (ended - began);
      when 'business-hours' then seconds := seconds + gate.business_seconds(ended) - gate.business_seconds(began);
      when 'days' then
        days := days + (ended at time zone 'Asia/Shanghai')::date - (began at time zone 'Asia/Shanghai')::date;
      else
        select days + case unit when 'business-days' then b.working_number - a.working_number
          else b.countable_number - a.countable_number end into days
        from data.calendar_day a, data.calendar_day b
        where a.day = (began at time zone 'Asia/Shanghai')::date and b.day = (ended at time zone 'Asia/Shanghai')::date;
    end case;
  end loop;
  if unit = 'business-hours' then
    seconds := seconds + gate.business_seconds(start) + amount * 3600::bigint;
    return (select s.starts_at + make_interval(secs => seconds - s.seconds_before) from data.calendar_span s
      where s.seconds_before < seconds order by s.seconds_before desc limit 1);
  end if;
  return gate.due(start, amount + days, unit) + stood;
end
$$;
