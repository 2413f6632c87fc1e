-- Enters an existing login in the staff table, or changes what it is there; without a name it keeps the one it has, at first its login's. A
-- login is never reused for another person: who comes back after having left is named by the name on record. Nor is one that may do
-- more than people may: the administrator's, the migrator's, an auditor's.
create or replace function api.staff_add(login text, name text, roles text[], team text default null) returns text
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  unknown text;
  fresh boolean;
begin
  perform gate.ready();
  if not gate.may('staff') then perform gate.refuse('staff'); end if;
  if not exists (select from pg_roles r where r.rolname = login and r.rolcanlogin) then
    return 'no-login';
  end if;
  select x into unknown from unnest(staff_add.roles) x where not exists (select from data.role r where r.code = x) limit 1;
  if unknown is not null or cardinality(staff_add.roles) = 0 then return 'unknown-role ' || coalesce(unknown, ''); end if;
  if 'system' = any (staff_add.roles) or exists (
    select from pg_auth_members m
    where m.roleid = 'aftersales_worker'::regrole and m.member = (select r.oid from pg_roles r where r.rolname = staff_add.login)
  ) then return 'system-is-no-human'; end if;
  if exists (
    select from pg_roles r
    where r.rolname = staff_add.login and (r.rolsuper or r.rolcreaterole or r.rolbypassrls or r.rolreplication
      or exists (select from unnest(array['aftersales_owner', 'aftersales_auditor']) g where pg_has_role(r.oid, g, 'member')))
  ) then return 'more-than-a-person'; end if;
  if exists (select from data.staff s
    where s.login = staff_add.login and s.disabled_at is not null and s.name is distinct from staff_add.name) then
    return 'another-person';
  end if;
  name := coalesce(name, (select s.name from data.staff s where s.login = staff_add.login), login);
  fresh := not exists (select from data.staff s where s.login = staff_add.login);
  insert into data.staff (login, name, team, roles, effective, added_at, added_by)
  values (staff_add.login, staff_add.name, staff_add.team, staff_add.roles, gate.close_upwards(staff_add.roles), gate.now(),
    session_user)
  on conflict on constraint staff_pkey do update
  set name = excluded.name, team = excluded.team, roles = excluded.roles, effective = excluded.effective, disabled_at = null;
  return case when fresh then 'added' else 'changed' end;
end
$$;
