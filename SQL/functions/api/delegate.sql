-- Names a stand-in for oneself until a moment: he may decide what his principal may, and the record says for whom. Null ends it now.
create or replace function api.delegate(p_deputy text, p_until timestamptz) returns data.delegation
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  at timestamptz := gate.now();
  me data.staff := gate.session();
  made data.delegation;
begin
  if me.login is null then perform gate.refuse('delegate'); end if;
  update data.delegation d set until_at = at where d.principal = me.login and d.until_at > at and d.from_at < at;
  if p_until is null then return null; end if;
  if not exists (select from data.staff s where s.login = p_deputy and s.disabled_at is null) then
    raise exception 'no such person on the staff: %', p_deputy using errcode = 'AS066';
  end if;
  if p_deputy = me.login or p_until <= at or p_until > at + interval '366 days' then
    raise exception 'a stand-in is another person, until a day to come within a year' using errcode = 'AS065';
  end if;
  insert into data.delegation (principal, deputy, from_at, until_at) values (me.login, p_deputy, at, p_until) returning * into made;
  return made;
end
$$;
