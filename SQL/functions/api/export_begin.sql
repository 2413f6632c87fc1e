-- Records that an export begins, under the newest grant of session_user that is in force and covers it; the view `exported_events` gives its
-- rows once this is committed, so that rolling back leaves a trace. Returns the use's number; null when no grant covers it.
create or replace function api.export_begin(p_format text, p_workflow text, p_from date, p_to date) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  g data.export_grant;
  answer bigint;
begin
  perform gate.ready();
  if not gate.may('export') then perform gate.refuse('export'); end if;
  if p_format is null or p_format not in ('xes', 'jsonl', 'csv') then
    raise exception 'an export is xes, jsonl or csv' using errcode = 'invalid_parameter_value';
  end if;
  select * into g from data.export_grant x
  where x.asked_by = session_user::text and x.status = 'granted' and x.until_at > gate.now()
    and (x.workflow is null or x.workflow = p_workflow)
    and (x.from_day is null or x.from_day <= p_from) and (x.to_day is null or x.to_day >= p_to)
  order by x.grant_id desc limit 1;
  if not found then return null; end if;
  insert into data.export_use (grant_id, at, format, workflow, from_day, to_day)
  values (g.grant_id, gate.now(), p_format, p_workflow, p_from, p_to)
  returning use_id into answer;
  return answer;
end
$$;
