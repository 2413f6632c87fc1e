-- What events of a version may record: its type, its title and, of a code, the titles of its list.
create or replace view api.workflow_fields as
select v.version, f.key as name, f.value ->> 'type' as type, nullif(f.value -> 'title', 'null') as title,
  v.definition -> 'codes' -> (f.value ->> 'list') -> 'values' as codes
from data.workflow_version v cross join jsonb_each(v.definition -> 'fields') f;
