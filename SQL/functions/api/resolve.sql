-- What became of a command: its answer when it was carried out, `not_found` when it never was.
create or replace function api.resolve(key uuid) returns api.answer
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  answer api.answer := gate.repeated(key, null);
begin
  if answer.outcome is null then
    answer.outcome := 'not_found';
    answer.detail := jsonb_build_object('what', 'key', 'given', key::text);
  end if;
  return answer;
end
$$;
