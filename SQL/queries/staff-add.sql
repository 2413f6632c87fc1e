-- Enters a login in the staff table. $1 login, $2 name or null, $3 roles, $4 team or null
select api.staff_add($1::text, $2::text, $3::text[], $4::text) as outcome
