-- Deploys a definition. $1 definition
select version, number, fresh, back from api.deploy($1::jsonb)
