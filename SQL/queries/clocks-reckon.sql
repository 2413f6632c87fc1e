-- Reckons clocks again that an older calendar reckoned. $1 how many tickets at most
select * from api.clocks_reckon($1::int)
