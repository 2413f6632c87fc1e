-- $1 name
select format('drop role if exists %I', $1::text) as statement
