-- The login of a worker. $1 login
select gate.make_worker($1::text)
