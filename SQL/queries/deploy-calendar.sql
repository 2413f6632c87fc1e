-- Deploys the business calendar. $1 calendar
select fresh, concerned from api.deploy_calendar($1::jsonb)
