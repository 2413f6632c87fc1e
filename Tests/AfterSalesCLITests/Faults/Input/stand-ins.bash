# A stand-in could hold the right: the same role, or one that the policy names beside it.
clock '2026-11-27 10:00+08'
o A delivered 2 400.00 | imp
as zhao delegate warehouse1 --until 2026-12-01
echo "exit $?"
as zhao --lang zh delegate warehouse1 --until 2026-12-01
as zhao delegate leader1 --until 2026-12-01
t=$(ret A 2 no-reason 0)
as lin do "$t" compromise deduction=350.00 note=同意
as ma approvals
echo '# the same person, no leader any more'
sql "update data.staff set roles = '{warehouse}', effective = gate.close_upwards('{warehouse}') where login = 'leader1'"
as ma approve 1
as zhao approve 1
