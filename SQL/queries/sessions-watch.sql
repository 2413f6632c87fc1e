-- Ends sessions that hold what others need
select login, reason, seconds from api.watch()
