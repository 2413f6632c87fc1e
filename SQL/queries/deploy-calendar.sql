-- Deploys the business calendar. $1 calendar
select api.deploy_calendar($1::jsonb) as fresh
