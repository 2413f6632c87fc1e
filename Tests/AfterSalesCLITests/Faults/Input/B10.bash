clock '2026-11-27 10:00+08'
{
  o A10 delivered 1 1000.00 cust=K10
  o B10 delivered 1 10.00 cust=K10 paid=0.00
  o D10 placed 1 10.00 cust=K10 paid=0.00
  o E10 shipped 1 20.00 cust=K10 paid=18.00
} | imp
worker --discard >/dev/null
sql "select api.points_spend('B10', 600), api.points_spend('D10', 200), api.points_spend('E10', 200)" supervisor1
echo '# paid wholly with points, returned'
t=$(ret B10 1 quality 1)
as lin show "$t" | head -1
echo '# paid wholly with points, cancelled: the goods are confirmed in stock first'
v=$(as lin order D10 | grep -o 'V-[0-9]*' | head -1)
as lin do "$v" cancel cancel-reason=customer-cancels
r=$(as lin order D10 | grep -o 'R-[0-9]*' | head -1)
as sun do "$r" inspect accepted=1:1 rejected=1:0 finding=1:none disposition=1:restock invoice=none
echo '# paid with both, refused: with the refund of the money'
ev e10 2026-11-26T10:00:00+08:00 SF SFE10 refused | feed
r=$(as lin order E10 | grep -o 'R-[0-9]*' | head -1)
as qian do "$r" receive received=1:1 >/dev/null
as sun do "$r" inspect accepted=1:1 rejected=1:0 finding=1:none disposition=1:restock invoice=none
as jin do "$r" refund method=original amount=18.00 >/dev/null
as jin do "$r" settle reference=Z10 paid-amount=18.00
as lin points K10
echo '# and what was paid with points counts for goodwill'
as lin points request K10 601 --for B10 --reason not-credited
as lin points request K10 600 --for B10 --reason not-credited
doctor
