-- A value as a customer reads it: an amount with its currency where that is not yuan, a code by its title, a date as a day.
create or replace function gate.value_text(definition jsonb, name text, value jsonb, lang text, currency text) returns text
language plpgsql stable
as $$
declare
  field jsonb := coalesce(definition #> array['fields', name], definition #> array['facts', name]);
  shown text := value #>> '{}';
  moment timestamp;
begin
  case field ->> 'type'
    when 'money' then
      if field ->> 'unit' = 'yuan' then currency := 'CNY'; end if;
      shown := case when left(shown, 1) = '-' then '-' else '' end || abs(shown::bigint) / 100 || '.' || lpad((abs(shown::bigint) % 100)::text, 2, '0');
      return shown || case when currency <> 'CNY' then ' ' || currency when lang = 'zh' then '元' else '' end;
    when 'code' then
      return coalesce(definition #>> array['codes', field ->> 'list', 'values', shown, 'title', lang], shown);
    when 'date' then
      return to_char(date '1970-01-01' + shown::int, case lang when 'zh' then 'YYYY"年"FMMM"月"FMDD"日"' else 'YYYY-MM-DD' end);
    when 'time' then
      moment := to_timestamp(shown::numeric / 1000000) at time zone 'Asia/Shanghai';
      return to_char(moment, case lang when 'zh' then 'YYYY"年"FMMM"月"FMDD"日"HH24:MI' else 'YYYY-MM-DD HH24:MI' end);
    else
      return shown;
  end case;
end
$$;
