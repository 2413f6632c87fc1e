-- Who this session is; no row when not on the staff.
select login, name, team, roles, effective from api.whoami()
