-- What a DBA is told to do on a shared server, the private cluster does by itself: people reach no other database than ours, and no login takes
-- all the connections. Said of the cluster's own databases; safe to repeat.
do $$
declare
  name name;
begin
  for name in select d.datname from pg_database d where d.datallowconn and d.datname <> 'aftersales' loop
    execute format('revoke connect, temporary on database %I from public', name);
  end loop;
  for name in select r.rolname from pg_roles r where r.rolcanlogin and not r.rolsuper and r.rolconnlimit = -1 loop
    execute format('alter role %I connection limit 20', name);
  end loop;
end
$$
