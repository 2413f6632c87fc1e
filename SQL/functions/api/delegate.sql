-- Names a stand-in for oneself until a moment: he may decide what his principal may, and the record says for whom. Null ends it now.
-- Answers `named`, `ended`, `nobody` (there was none to end), `no-person`, `oneself`, `not-a-day`, or `not-able ROLE …` with the roles that
-- could stand in; the last four change nothing.
create or replace function api.delegate(p_deputy text, p_until timestamptz) returns text
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set lock_timeout = '2s'
as $$
declare
  at timestamptz := gate.now();
  me data.staff := gate.session();
  deputy data.staff;
  ended int;
begin
  perform gate.ready();
  if me.login is null then perform gate.refuse('delegate'); end if;
  if p_until is not null then
    if p_deputy = me.login then return 'oneself'; end if;
    select * into deputy from data.staff s where s.login = p_deputy and s.disabled_at is null;
    if not found then return 'no-person'; end if;
    if not gate.stands_in(deputy, me, null) then
      return 'not-able ' || (
        select string_agg(x.code, ' ' order by x.rank nulls first, x.code) from data.role x
        where exists (select from data.role r where r.code = any (me.roles) and x.code = any (r.code || r.stand_ins)));
    end if;
    if p_until <= at or p_until > at + interval '366 days' then return 'not-a-day'; end if;
  end if;
  update data.delegation d set until_at = greatest(at, d.from_at + interval '1 microsecond')
  where d.principal = me.login and d.until_at > at;
  get diagnostics ended = row_count;
  if p_until is null then return case when ended > 0 then 'ended' else 'nobody' end; end if;
  insert into data.delegation (principal, deputy, from_at, until_at) values (me.login, p_deputy, at, p_until);
  return 'named';
end
$$;
