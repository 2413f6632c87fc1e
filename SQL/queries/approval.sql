-- One approval as a JSON document. $1 approval
select s.screen::text from (select api.approval_screen($1::bigint) as screen) s where s.screen is not null
