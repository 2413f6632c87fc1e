-- Types what was typed for fields, a JSON object of strings; null when something may not stand there or names no field of these, which
-- gate.misread explains. Values per line are written `LINE:VALUE,LINE:VALUE`, of the lines of gate.lines_to_name.
create or replace function gate.parse_fields(fields data.workflow_field[], typed jsonb, p_ticket bigint) returns jsonb
language plpgsql stable
as $$
declare
  payload jsonb := '{}';
  f data.workflow_field;
  value jsonb;
  entry text;
  line text;
  lines text[];
  by_line jsonb;
begin
  foreach f in array fields loop
    continue when (jsonb_typeof(typed -> f.name) = 'string') is not true;
    if not f.per_line then
      value := coalesce(case when typed ->> f.name = any (f.codes) then typed -> f.name end, gate.parse_value(f, typed ->> f.name));
    else
      lines := coalesce(lines, gate.lines_to_name(p_ticket)::text[]);
      by_line := '{}';
      foreach entry in array string_to_array(typed ->> f.name, ',') loop
        line := ltrim(btrim(split_part(entry, ':', 1)), '0');
        value := gate.parse_value(f, substr(entry, strpos(entry, ':') + 1));
        if value is null or not line = any (lines) or by_line ? line then return null; end if;
        by_line := by_line || jsonb_build_object(line, value);
      end loop;
      value := by_line;
    end if;
    if value is null then return null; end if;
    payload := payload || jsonb_build_object(f.name, value);
    typed := typed - f.name;
  end loop;
  return case when typed = '{}' then payload end;
end
$$;
