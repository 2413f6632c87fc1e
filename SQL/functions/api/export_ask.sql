-- An analyst asks to export the history of tickets, of one workflow or all, of a period or ever. Returns the request's number.
create or replace function api.export_ask(p_workflow text, p_from date, p_to date, p_reason text) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  answer bigint;
begin
  perform gate.ready();
  if not gate.may('export') then perform gate.refuse('export'); end if;
  p_reason := btrim(gate.kept_text(p_reason));
  if coalesce(p_reason, '') = '' or length(p_reason) > 200 or p_to < p_from
    or p_from in ('infinity', '-infinity') or p_to in ('infinity', '-infinity')
  then
    raise exception 'an export is asked for with a reason of at most 200 characters and a period that runs forward'
      using errcode = 'invalid_parameter_value';
  end if;
  if p_workflow is not null and not exists (select from data.workflow_version v where v.name = p_workflow) then return null; end if;
  insert into data.export_grant (asked_by, asked_at, reason, workflow, from_day, to_day)
  values (session_user, gate.now(), p_reason, p_workflow, p_from, p_to)
  returning grant_id into answer;
  return answer;
end
$$;
