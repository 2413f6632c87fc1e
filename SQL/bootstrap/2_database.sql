-- What one database needs before its first migration, made by the DBA; safe to repeat.
do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to aftersales_people, aftersales_auditor, aftersales_migrator, aftersales_worker', current_database());
  execute format('grant create on database %I to aftersales_owner', current_database());
  execute format('alter database %I set timezone to ''Asia/Shanghai''', current_database());
  -- A setting of a group does not reach its members. Who idles in a transaction holds locks, and is cut off.
  execute format('alter database %I set idle_in_transaction_session_timeout to ''60s''', current_database());
end
$$;

-- Large objects are a table that PostgreSQL lets everybody write to.
revoke execute on function lo_creat(int), lo_create(oid), lo_from_bytea(oid, bytea) from public;

-- Advisory locks are a table of the whole cluster, which one session can fill, and ours can be guessed: only definers take them.
do $$
declare
  f regprocedure;
begin
  for f in
    select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ '^pg_(try_)?advisory_'
  loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to aftersales_owner, aftersales_door, aftersales_money, aftersales_intake, aftersales_search,
      aftersales_delivery', f);
  end loop;
end
$$;

revoke all on schema public from public;
alter default privileges for role aftersales_owner revoke execute on functions from public;
alter default privileges for role aftersales_door revoke execute on functions from public;
alter default privileges for role aftersales_money revoke execute on functions from public;
alter default privileges for role aftersales_intake revoke execute on functions from public;
alter default privileges for role aftersales_search revoke execute on functions from public;
alter default privileges for role aftersales_delivery revoke execute on functions from public;
alter default privileges for role aftersales_watch revoke execute on functions from public;

create schema if not exists data authorization aftersales_owner;
create schema if not exists gate authorization aftersales_owner;
create schema if not exists api authorization aftersales_owner;
