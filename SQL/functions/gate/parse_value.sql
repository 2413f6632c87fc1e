-- One value as a person typed it, made into what is stored; null when it is not of the type. Money is fen, durations are
-- seconds, times are epoch microseconds, dates are day numbers since 1970-01-01.
create or replace function gate.parse_value(type text, given text) returns jsonb
language plpgsql immutable
as $$
declare
  parts text[];
  day date;
begin
  case type
    when 'money' then
      if given !~ '^[0-9]{1,13}([.][0-9]{1,2})?$' then return null; end if;
      return to_jsonb(split_part(given, '.', 1)::bigint * 100 + rpad(split_part(given, '.', 2), 2, '0')::bigint);
    when 'integer' then
      if given !~ '^-?[0-9]{1,15}$' then return null; end if;
      return to_jsonb(given::bigint);
    when 'quantity' then
      if given !~ '^[0-9]{1,9}$' then return null; end if;
      return to_jsonb(given::bigint);
    when 'boolean' then
      return case when given in ('true', 'yes') then 'true'::jsonb when given in ('false', 'no') then 'false'::jsonb end;
    when 'duration' then
      parts := regexp_match(given, '^([0-9]{1,6}) ?(seconds?|minutes?|hours?|days?)$');
      if parts is null then return null; end if;
      return to_jsonb(parts[1]::bigint * case left(parts[2], 1) when 's' then 1 when 'm' then 60 when 'h' then 3600 else 86400 end);
    when 'date' then
      if given !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then return null; end if;
      -- The day that its parts give; another than was written when it is on no calendar.
      day := make_date(greatest(1970, left(given, 4)::int), least(12, greatest(1, substr(given, 6, 2)::int)), 1)
        + (right(given, 2)::int - 1);
      return case when to_char(day, 'YYYY-MM-DD') = given then to_jsonb(day - date '1970-01-01') end;
    when 'time' then
      parts := regexp_match(given, '^([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}):([0-9]{2})$');
      if parts is null or gate.parse_value('date', parts[1]) is null or parts[2]::int > 23 or parts[3]::int > 59 then
        return null;
      end if;
      return to_jsonb(gate.epoch(
        (date '1970-01-01' + gate.parse_value('date', parts[1])::int + make_time(parts[2]::int, parts[3]::int, 0))
        at time zone 'Asia/Shanghai'));
    else
      return to_jsonb(given);
  end case;
end
$$;
