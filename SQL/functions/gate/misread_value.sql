-- Why a value may not stand in a field (gate.parse_value), and what may.
create or replace function gate.misread_value(f data.workflow_field, given text, out problem text, out limit_ text)
language plpgsql stable
as $$
declare
  lowest bigint := f.min;
  highest bigint := f.max;
  value jsonb;
begin
  if length(btrim(given)) > coalesce(f.length, 4000) then
    problem := 'too-long';
    limit_ := coalesce(f.length, 4000)::text;
  elsif f.codes is not null then
    problem := 'not-in-list';
    limit_ := array_to_string(f.codes, ' ');
  elsif f.type in ('text', 'words', 'login') then
    given := btrim(gate.kept_text(given, f.type = 'words'));
    problem := case when given is null then 'control' when given = '' then 'empty' when ltrim(normalize(given, NFKC), '. ') = '' then 'placeholder'
      when f.type = 'login' then 'login' else 'form' end;
    limit_ := case when problem = 'form' then coalesce(f.private, f.name) end;
  else
    f.min := null;
    f.max := null;
    value := gate.parse_value(f, given);
    problem := case when value is null then 'type' else 'range' end;
    limit_ := case when value is null then f.type when (value #>> '{}')::bigint < lowest then '>= ' || lowest else '<= ' || highest end;
  end if;
end
$$;
