-- What stands in our schemas and comes from no file: left over from an older program where it is ours to drop, else somebody else's.
select x.object, pg_get_userbyid(x.owner) as owner, pg_has_role(current_user, x.owner, 'usage') as is_ours
from (
  select 'routine ' || (pg_identify_object('pg_proc'::regclass, p.oid, 0)).identity as object, p.proowner as owner,
    'pg_proc'::regclass as catalog, p.oid
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('api', 'gate')
  union all
  select 'view ' || (pg_identify_object('pg_class'::regclass, c.oid, 0)).identity, c.relowner, 'pg_class'::regclass, c.oid
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('api', 'gate') and c.relkind = 'v'
) x
where not exists (select from data.schema_made m where m.object = x.object)
  and not exists (select from pg_depend d where d.classid = x.catalog and d.objid = x.oid and d.deptype = 'e')
order by 1
