-- The text of every function of ours, as it stands. Its name, with and without what it takes.
select n.nspname || '.' || p.proname as function, n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
  coalesce(p.prosrc, '') as body
from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('api', 'data', 'gate')
order by 2
