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
  -- Nobody makes himself more, or less, than he is.
  if staff_add.login = session_user::text then return 'oneself'; end if;
  if not exists (select from pg_roles r where r.rolname = login and r.rolcanlogin) then
    return 'no-login';
  end if;
  if (gate.kept_text(coalesce(staff_add.name, '')) is null or gate.kept_text(coalesce(staff_add.team, '')) is null
    or length(staff_add.name) > 200 or length(staff_add.team) > 200)
  then
    raise exception 'a name and a team have at most 200 characters, and no control characters' using errcode = 'invalid_parameter_value';
  end if;
  name := nullif(gate.nfc(btrim(gate.kept_text(staff_add.name))), '');
  team := nullif(gate.nfc(btrim(gate.kept_text(staff_add.team))), '');
  select x into unknown from unnest(staff_add.roles) x where not exists (select from data.role r where r.code = x) limit 1;
  if unknown is not null or coalesce(cardinality(staff_add.roles), 0) = 0 then return 'unknown-role ' || coalesce(unknown, ''); end if;
  -- Through whatever roles in between: a member of an auditor's group is an auditor, one of a worker's a worker.
  if 'system' = any (staff_add.roles) or exists (
    select from pg_roles r
    where r.rolname = staff_add.login and not r.rolsuper and pg_has_role(r.oid, 'aftersales_worker', 'member')
  ) then return 'system-is-no-human'; end if;
  if exists (
    select from pg_roles r cross join pg_roles g
    where r.rolname = staff_add.login and pg_has_role(r.oid, g.oid, 'member')
      and (g.rolsuper or g.rolcreaterole or g.rolcreatedb or g.rolbypassrls or g.rolreplication
        or g.rolname ~ '^pg_' or g.oid = (select d.datdba from pg_database d where d.datname = current_database())
        or g.rolname ~ '^aftersales_' and g.rolname not in ('aftersales_people', 'aftersales_importer', 'aftersales_admin')
          and g.rolname <> staff_add.login)
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
