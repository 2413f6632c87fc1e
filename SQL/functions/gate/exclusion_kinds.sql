-- The reasons for which goods are not returned without one, by code, with their titles: those of the policy that is deployed.
create or replace function gate.exclusion_kinds() returns jsonb
language sql stable
as $$
  select coalesce(jsonb_object_agg(k.key, k.value), '{}')
  from (
    select distinct on (x.key) x.key, x.value
    from data.workflow_version v cross join lateral jsonb_each(coalesce(v.policy #> '{exclusions,kinds}', '{}')) x
    where v.current order by x.key, v.version desc) k
$$;
