-- Deployed versions of workflows.
create or replace view api.workflows as
select v.version, v.name, v.number, v.prefix, encode(v.hash, 'hex') as hash, v.current, v.deployed_at, v.deployed_by,
  v.definition -> 'title' as title, v.fading_since, v.faded_by
from data.workflow_version v;
