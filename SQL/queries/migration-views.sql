-- Every view of ours.
select 'view ' || (pg_identify_object('pg_class'::regclass, c.oid, 0)).identity as object
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('api', 'gate') and c.relkind = 'v' and pg_has_role(current_user, c.relowner, 'usage')
order by 1
