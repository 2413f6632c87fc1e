-- The person this session is: login, name, team, roles. No row when the login is not on the staff.
create or replace function api.whoami() returns table (login text, name text, team text, roles text[], effective text[])
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  s data.staff := gate.session();
begin
  if s.login is not null then
    return query select s.login, s.name, s.team, s.roles, s.effective;
  end if;
end
$$;
