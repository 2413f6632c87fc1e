-- What is wrong with what was typed for a version's fields (gate.parse_fields), as {"field","problem","given","limit"}: unknown-field,
-- type, range, too-long, not-in-list, line, empty, control, login, placeholder (the dots that stand for what is to be typed), form (of a
-- private field, or of `tracking`, which is a parcel's number in every workflow).
create or replace function gate.misread(p_version int, typed jsonb, p_ticket bigint) returns jsonb
language plpgsql stable
as $$
declare
  invalid jsonb := '[]';
  unknown int := 0;
  key text;
  value jsonb;
  f data.workflow_field;
  given text;
  entry text;
  line text;
  lines text[];
  named text[];
  problem text;
  limit_ text;
begin
  if jsonb_typeof(typed) is distinct from 'object' then return '[{"field":"","problem":"type","given":"","limit":"object"}]'; end if;
  for key, value in select * from jsonb_each(typed) loop
    select x.* into f from data.workflow_field x where x.version = p_version and x.name = key;
    continue when gate.parse_fields(array[f], jsonb_build_object(key, value), p_ticket) is not null;
    given := value #>> '{}';
    problem := null;
    limit_ := null;
    if f.name is null then
      unknown := unknown + 1;
      exit when unknown > 20;                -- more was not typed by a person
      problem := 'unknown-field';
    elsif jsonb_typeof(value) <> 'string' then
      problem := 'type';
      limit_ := f.type;
    elsif btrim(given) = '' then
      problem := 'empty';
    elsif f.per_line then
      lines := gate.lines_to_name(p_ticket)::text[];
      named := '{}';
      foreach entry in array string_to_array(given, ',') loop
        line := ltrim(btrim(split_part(entry, ':', 1)), '0');
        if not line = any (lines) or line = any (named) or strpos(entry, ':') = 0 then
          problem := 'line';
          limit_ := array_to_string(lines, ',');
        elsif gate.parse_value(f, substr(entry, strpos(entry, ':') + 1)) is null then
          select x.problem, x.limit_ into problem, limit_ from gate.misread_value(f, substr(entry, strpos(entry, ':') + 1)) x;
        end if;
        exit when problem is not null;
        named := named || line;
      end loop;
    else
      select x.problem, x.limit_ into problem, limit_ from gate.misread_value(f, given) x;
    end if;
    invalid := invalid || jsonb_build_object('field', left(key, 200), 'problem', problem,
      'given', left(coalesce(given, 'null'), case when problem = 'too-long' then 40 else 200 end), 'limit', limit_);
  end loop;
  return (select coalesce(jsonb_agg(x.value order by x.value ->> 'field'), '[]') from jsonb_array_elements(invalid) x);
end
$$;
