-- The staff.
create or replace view api.staff as
select s.login, s.name, s.team, s.roles, s.added_at, s.added_by, s.disabled_at
from data.staff s
where (select api.active()) or pg_has_role(session_user, 'aftersales_owner', 'member');
