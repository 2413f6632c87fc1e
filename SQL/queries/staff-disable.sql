-- Takes a login off the staff; the tickets it held are free again. $1 login
select api.staff_disable($1::text) as freed
