-- What of the cluster around this database is open wider than it need be, or cannot be closed: `database`, which logins of ours reach besides
-- this one; `login`, of ours and without a limit of connections; `superuser`, whose sessions nobody here can end; `watchman`, what that role
-- lacks to see and to end sessions. Each with the statement by which a DBA mends it, where there is one. It reads what everybody may read.
with ours as (
  select r.oid, r.rolname, r.rolconnlimit
  from pg_roles r
  where r.rolcanlogin and not r.rolsuper and exists (
    select from unnest(array['aftersales_people', 'aftersales_worker', 'aftersales_auditor', 'aftersales_migrator']) g
    where pg_has_role(r.oid, to_regrole(g), 'member'))
)
select 'database' as kind, d.datname::text as name,
  format('revoke connect, temporary on database %I from public', d.datname) as repair
from pg_database d
where d.datallowconn and d.datname <> current_database()
  and exists (select from ours o where has_database_privilege(o.oid, d.oid, 'connect'))
union all
select 'login', o.rolname, format('alter role %I connection limit 20', o.rolname) from ours o where o.rolconnlimit = -1
union all
select 'superuser', r.rolname, null from pg_roles r where r.rolsuper and r.rolcanlogin
union all
select 'watchman', g.name, case when to_regrole('aftersales_watch') is not null then format('grant %I to aftersales_watch', g.name) end
from unnest(array['pg_signal_backend', 'pg_read_all_stats']) g (name)
where to_regrole('aftersales_people') is not null
  and coalesce(pg_has_role(to_regrole('aftersales_watch'), to_regrole(g.name), 'member'), false) is false
order by 1, 2
