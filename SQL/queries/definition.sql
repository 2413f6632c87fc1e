-- A deployed definition, whole. $1 version
select api.definition($1::int) as definition
