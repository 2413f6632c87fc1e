-- Every event of the ticket's state, judged without a payload. $1 ticket
select * from api.judge_all($1::bigint)
