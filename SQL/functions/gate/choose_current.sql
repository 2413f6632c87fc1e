-- New tickets of a workflow get its newest version that is not fading. Returns the number of that one; null when all of them fade.
create or replace function gate.choose_current(p_name text) returns int
language plpgsql
as $$
declare
  chosen data.workflow_version;
begin
  select * into chosen from data.workflow_version v
  where v.name = p_name and v.fading_since is null order by v.number desc limit 1;
  update data.workflow_version v set current = false
  where v.name = p_name and v.current and v.version is distinct from chosen.version;
  update data.workflow_version v set current = true where v.version = chosen.version and not v.current;
  return chosen.number;
end
$$;
