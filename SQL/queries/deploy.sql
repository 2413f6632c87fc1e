-- Deploys a definition. $1 definition
select version, number, fresh from api.deploy($1::jsonb)
