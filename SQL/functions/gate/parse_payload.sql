-- Types a payload of strings against a version's fields. Values per line are written `LINE:VALUE,LINE:VALUE`. What is wrong is
-- listed as {"field","problem","given","limit"}: unknown-field, type, range, too-long, not-in-list, line, empty, control.
create or replace function gate.parse_payload(p_version int, p_payload jsonb, p_lines int[]) returns gate.parsed
language plpgsql stable
as $$
declare
  answer gate.parsed := row ('{}'::jsonb, '[]'::jsonb);
  f record;
  entry text;
  given text;
  line text;
  value jsonb;
  lines jsonb;
  problem text;
  limit_ text;
begin
  if jsonb_typeof(p_payload) is distinct from 'object' then
    return row ('{}'::jsonb, '[{"field":"","problem":"type","given":"","limit":"object"}]'::jsonb);
  end if;
  for f in
    select p.key, p.value as raw, x.*
    from jsonb_each(p_payload) p left join data.workflow_field x on x.version = p_version and x.name = p.key
    order by p.key
  loop
    problem := null;
    limit_ := null;
    lines := '{}';
    given := case when jsonb_typeof(f.raw) = 'string' then f.raw #>> '{}' end;
    if f.name is null then
      problem := 'unknown-field';
    elsif given is null then
      problem := 'type';
      limit_ := f.type;
    elsif octet_length(given) > 16384 then
      problem := 'too-long';
      limit_ := coalesce(f.length, 4000)::text;
      given := left(given, 40);
    elsif btrim(given) = '' then
      problem := 'empty';
    else
      given := normalize(btrim(given), NFC);
      foreach entry in array case when f.per_line then string_to_array(given, ',') else array[given] end loop
        if f.per_line then
          line := btrim(split_part(entry, ':', 1));
          if entry !~ '^ *[0-9]{1,9} *:' or not line::int = any (p_lines) or lines ? (line::int::text) then
            problem := 'line';
            limit_ := array_to_string(p_lines, ',');
            exit;
          end if;
          line := line::int::text;
          entry := btrim(substr(entry, strpos(entry, ':') + 1));
        end if;
        value := gate.parse_value(f.type, entry);
        if value is null then
          problem := 'type';
          limit_ := f.type;
        elsif f.codes is not null and not entry = any (f.codes) then
          problem := 'not-in-list';
          limit_ := array_to_string(f.codes, ' ');
        elsif f.type in ('text', 'words') and length(entry) > f.length then
          problem := 'too-long';
          limit_ := f.length::text;
          given := left(given, 40);
        elsif f.type in ('text', 'words') and entry ~ (case f.type when 'words'
            then E'[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]'
            else E'[\u0001-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]' end) then
          problem := 'control';
        elsif f.min is not null and (value #>> '{}')::bigint < f.min then
          problem := 'range';
          limit_ := '>= ' || f.min;
        elsif f.max is not null and (value #>> '{}')::bigint > f.max then
          problem := 'range';
          limit_ := '<= ' || f.max;
        end if;
        exit when problem is not null;
        if f.per_line then lines := lines || jsonb_build_object(line, value); end if;
      end loop;
    end if;
    if problem is not null then
      answer.invalid := answer.invalid || jsonb_build_array(jsonb_build_object(
        'field', f.key, 'problem', problem, 'given', left(coalesce(given, f.raw::text), 200), 'limit', limit_));
    else
      answer.payload := answer.payload || jsonb_build_object(f.key, case when f.per_line then lines else value end);
    end if;
  end loop;
  return answer;
end
$$;
