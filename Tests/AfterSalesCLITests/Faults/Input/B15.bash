clock '2026-11-27 10:00+08'
{
  o A15 delivered 1 450.00 cur=USD
  o B15 delivered 1 2000.00 cur=JPY
  o D15 delivered 1 10.00 cur=CHF
} | imp
as lin order A15
x=$(as lin open exchange A15 --line 1:1 --reason size -q)
as lin do $x order-direct
t=$(ret B15 1 no-reason 0)
as lin do $t compromise deduction=0.00 note=x
as ma approvals
worker --discard >/dev/null
as lin points CA15
