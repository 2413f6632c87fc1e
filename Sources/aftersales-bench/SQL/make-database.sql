-- $1 name, $2 the database it is a copy of
select format('create database %I template %I', $1::text, $2::text) as statement
