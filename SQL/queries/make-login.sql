-- Makes a person's login; a DBA's connection only. $1 login, $2 roles
select gate.make_login($1::text, $2::text[])
