-- The staff, and for whom each stands in at present.
create or replace view api.staff as
select s.login, s.name, s.team, s.roles, s.added_at, s.added_by, s.disabled_at, array(
  select d.principal from data.delegation d
  where d.deputy = s.login and d.from_at <= (select api.now()) and d.until_at > (select api.now()) order by 1) as stands_in_for
from data.staff s
where (select api.active()) or pg_has_role(session_user, 'aftersales_owner', 'member');
