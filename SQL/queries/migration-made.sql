-- What the file $1 made when it ran last; where that was never noted, whatever of ours has its name. $2 schema, $3 name
select x.object from (
  select m.object from data.schema_made m where m.path = $1::text
  union
  select 'routine ' || (pg_identify_object('pg_proc'::regclass, p.oid, 0)).identity
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = $2::text and p.proname = $3::text and pg_has_role(current_user, p.proowner, 'usage')
    and not exists (select from data.schema_made m where m.path = $1::text)
) x
where x.object like 'routine %' and exists (
  select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('api', 'gate') and x.object = 'routine ' || (pg_identify_object('pg_proc'::regclass, p.oid, 0)).identity)
