# A complaint that nobody sees: on a ticket that is closed, and on one that is open.
clock '2026-11-25 10:00+08'
{ o A29 delivered 1 30.00; o B29 delivered 1 30.00; } | imp
t=$(ret A29 1 quality 1)
as jin do "$t" refund method=original amount=30.00 > /dev/null
as jin do "$t" settle reference=Z29 paid-amount=30.00 > /dev/null
as jin do "$t" close > /dev/null
as lin do "$t" complain words=钱少了
r=$(as lin open return B29 --line 1:1 --reason quality -q)
as lin do "$r" authorize > /dev/null
as lin do "$r" complain words=太慢了
as ma queue
clock '2026-11-27 10:00+08'
worker --discard
as ma queue
as ma queue --overdue
as zhao queue
as ma queue --json
as ma show "$t" --json | head -1
as lin history "$t" | tail -1
as ma do "$t" answer-complaint answer=已补退
as ma queue --overdue
doctor
sql "select ticket_id, on_time from data.complaint order by 1"
clock
