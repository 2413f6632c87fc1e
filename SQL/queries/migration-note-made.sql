-- Notes what the file $1 has just made: whatever of schemas api and gate this transaction has written and no other file has. What a
-- savepoint wrote has a number of its own, after the transaction's.
insert into data.schema_made (object, path, made_in)
select x.object, $1::text, pg_current_xact_id()
from (
  select 'routine ' || (pg_identify_object('pg_proc'::regclass, p.oid, 0)).identity as object
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('api', 'gate') and age(p.xmin) <= age(pg_current_xact_id()::xid)
  union all
  select 'view ' || (pg_identify_object('pg_class'::regclass, c.oid, 0)).identity
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_rewrite r on r.ev_class = c.oid
  where n.nspname in ('api', 'gate') and c.relkind = 'v' and age(r.xmin) <= age(pg_current_xact_id()::xid)
) x
where not exists (select from data.schema_made m where m.object = x.object and m.path <> $1::text and m.made_in = pg_current_xact_id())
on conflict (object) do update set path = excluded.path, made_in = excluded.made_in
