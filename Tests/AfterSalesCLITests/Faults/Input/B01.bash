# An approval is for an amount: the order's price is corrected after it was asked for.
clock '2026-11-27 10:00+08'
o A1 delivered 2 90.00 | imp
t=$(ret A1 2 no-reason 0)
as lin do "$t" compromise deduction=100.00 note=同意
o A1 delivered 2 5000.00 | imp
as ma approvals
as ma approve 1
echo "exit $?"
as lin history "$t" | tail -2
as jin do "$t" refund method=original amount=9900.00
echo "exit $?"
as ma approvals
as ma approve 2
echo "exit $?"
as gao approvals --json
# The same with a reshipment.
o A2 delivered 2 100.00 | imp
s=$(as lin open reshipment A2 --line 1:2 --reason missing-item kind=missing -q)
as lin do "$s" authorize
o A2 delivered 2 10000.00 | imp
as ma approve 3
echo "exit $?"
as lin show "$s" | head -1
doctor
