-- One value as a person typed it for a field, made into what is stored; null when it may not stand there. Money is fen, durations are
-- seconds, times are epoch microseconds, dates are day numbers since 1970-01-01.
create or replace function gate.parse_value(f data.workflow_field, given text) returns jsonb
language plpgsql stable
as $$
declare
  value bigint;
  parts text[];
  day date;
begin
  if given !~ '^[!-~]+$' then             -- what is one word of ASCII has nothing to trim, to fold or to refuse
    if octet_length(given) > 16384 then return null; end if;
    if f.type in ('text', 'words', 'login') then given := gate.kept_text(given, f.type = 'words'); end if;
    given := gate.nfc(btrim(given));
    if coalesce(given, '') = '' or ltrim(normalize(given, NFKC), '. ') = '' then return null; end if;
  end if;
  if f.codes is not null then return case when given = any (f.codes) then to_jsonb(given) end; end if;
  case f.type
    when 'text', 'words' then
      -- Dots stand for what is to be typed; and what is private, or a parcel's number, has a form.
      if length(given) > f.length or ltrim(given, '.') = '' then return null; end if;
      if (f.private is not null or f.name = 'tracking') and not gate.field_form(coalesce(f.private, f.name), given) then return null; end if;
      return to_jsonb(given);
    when 'quantity' then
      value := case when given ~ '^[0-9]{1,9}$' then given end;
    when 'money' then
      if given !~ '^[0-9]{1,13}([.][0-9]{1,2})?$' then return null; end if;
      value := split_part(given, '.', 1)::bigint * 100 + rpad(split_part(given, '.', 2), 2, '0')::bigint;
    when 'date' then
      if given !~ '^(19[7-9]|[2-9][0-9]{2})[0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' then return null; end if;
      if right(given, 2) <= '28' then
        value := given::date - date '1970-01-01';
      else
        -- The day that its parts give; another than was written when it is on no calendar.
        day := (left(given, 8) || '01')::date + (right(given, 2)::int - 1);
        value := case when to_jsonb(day) = to_jsonb(given) then day - date '1970-01-01' end;
      end if;
    when 'login' then
      return (select to_jsonb(s.login) from data.staff s where s.login = given and s.disabled_at is null);
    when 'integer' then
      value := case when given ~ '^-?[0-9]{1,15}$' then given end;
    when 'boolean' then
      return case when given in ('true', 'yes') then 'true'::jsonb when given in ('false', 'no') then 'false'::jsonb end;
    when 'duration' then
      parts := regexp_match(given, '^([0-9]{1,6}) ?(seconds?|minutes?|hours?|days?)$');
      if parts is null then return null; end if;
      value := parts[1]::bigint * case left(parts[2], 1) when 's' then 1 when 'm' then 60 when 'h' then 3600 else 86400 end;
    when 'time' then
      parts := regexp_match(given, '^([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}):([0-9]{2})$');
      f.type := 'date';
      f.min := null;
      f.max := null;
      day := date '1970-01-01' + (gate.parse_value(f, parts[1]) #>> '{}')::int;
      if day is null or parts[2]::int > 23 or parts[3]::int > 59 then return null; end if;
      value := gate.epoch((day + make_time(parts[2]::int, parts[3]::int, 0)) at time zone 'Asia/Shanghai');
  end case;
  return case when value >= coalesce(f.min, value) and value <= coalesce(f.max, value) then to_jsonb(value) end;
end
$$;
