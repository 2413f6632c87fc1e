-- Types a payload of strings against a version's fields. Values per line are written `LINE:VALUE,LINE:VALUE`; the lines are those
-- of the ticket, or those of its order where it has none of its own (none when there is no ticket yet). What is wrong is listed as {"field","problem","given","limit"}: unknown-field, type,
-- range, too-long, not-in-list, line, empty, control, login.
create or replace function gate.parse_payload(p_version int, p_payload jsonb, p_ticket bigint) returns gate.parsed
language plpgsql stable
as $$
declare
  payload jsonb := '{}';
  invalid jsonb := '[]';
  unknown int := 0;
  key text;
  value jsonb;
  f data.workflow_field;
  given text;
  entries text[];
  entry text;
  line text;
  lines jsonb;
  ticket_lines int[];
  problem text;
  limit_ text;
begin
  if jsonb_typeof(p_payload) is distinct from 'object' then
    return row ('{}'::jsonb, '[{"field":"","problem":"type","given":"","limit":"object"}]'::jsonb);
  end if;
  for key, value in select * from jsonb_each(p_payload) loop
    select x.* into f from data.workflow_field x where x.version = p_version and x.name = key;
    given := value #>> '{}';
    problem := null;
    limit_ := null;
    lines := null;
    if f.name is null then
      unknown := unknown + 1;
      exit when unknown > 20;                -- more was not typed by a person
      problem := 'unknown-field';
    elsif jsonb_typeof(value) <> 'string' then
      problem := 'type';
      limit_ := f.type;
    elsif octet_length(given) > 16384 then
      problem := 'too-long';
      limit_ := coalesce(f.length, 4000)::text;
      given := left(given, 40);
    else
      given := normalize(btrim(given), NFC);
      if given = '' then
        problem := 'empty';
      elsif f.per_line then
        lines := '{}';
        entries := string_to_array(given, ',');
        if ticket_lines is null then
          ticket_lines := array(select x.line from data.ticket_line x where x.ticket_id = p_ticket order by x.line);
          if ticket_lines = '{}' then
            ticket_lines := array(
              select x.line from data.ticket t join data.order_line x on x.order_id = t.order_id
              where t.ticket_id = p_ticket and x.inherits_line is null and x.quantity > 0 order by x.line);
          end if;
        end if;
      else
        entries := array[given];
      end if;
    end if;

    if problem is null then
      foreach entry in array entries loop
        if lines is not null then
          line := btrim(split_part(entry, ':', 1));
          if entry !~ '^ *[0-9]{1,9} *:' or not line::int = any (ticket_lines) or lines ? (line::int::text) then
            problem := 'line';
            limit_ := array_to_string(ticket_lines, ',');
            exit;
          end if;
          line := line::int::text;
          entry := btrim(substr(entry, strpos(entry, ':') + 1));
        end if;
        if f.type = 'code' then
          value := to_jsonb(entry);
          if not entry = any (f.codes) then
            problem := 'not-in-list';
            limit_ := array_to_string(f.codes, ' ');
          end if;
        elsif f.type in ('text', 'words', 'login') then
          value := to_jsonb(entry);
          if length(entry) > f.length then
            problem := 'too-long';
            limit_ := f.length::text;
            given := left(given, 40);
          elsif entry ~ (case f.type when 'words'
              then E'[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]'
              else E'[\u0001-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]' end) then
            problem := 'control';
          elsif f.type = 'login' then
            if not exists (select from data.staff s where s.login = entry and s.disabled_at is null) then problem := 'login'; end if;
          end if;
        else
          value := gate.parse_value(f.type, entry);
          if value is null then
            problem := 'type';
            limit_ := f.type;
          elsif f.min is not null and (value #>> '{}')::bigint < f.min then
            problem := 'range';
            limit_ := '>= ' || f.min;
          elsif f.max is not null and (value #>> '{}')::bigint > f.max then
            problem := 'range';
            limit_ := '<= ' || f.max;
          end if;
        end if;
        exit when problem is not null;
        if lines is not null then lines := lines || jsonb_build_object(line, value); end if;
      end loop;
    end if;
    if problem is null then
      payload := jsonb_set(payload, array[key], coalesce(lines, value));
    else
      invalid := invalid || jsonb_build_object(
        'field', left(key, 200), 'problem', problem, 'given', left(coalesce(given, 'null'), 200), 'limit', limit_);
    end if;
  end loop;
  if invalid <> '[]' then
    select jsonb_agg(x.value order by x.value ->> 'field') into invalid from jsonb_array_elements(invalid) x;
  end if;
  return row (payload, invalid);
end
$$;
