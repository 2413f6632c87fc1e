# Five are asked for, four are received and inspected, and the fifth comes later.
clock '2026-11-27 10:00+08'
o A30 delivered 5 10.00 | imp
t=$(as lin open return A30 --line 1:5 --reason quality -q)
as lin do "$t" authorize >/dev/null
as lin do "$t" customer-ships carrier=sf tracking=B30 >/dev/null
as qian do "$t" receive received=1:4 >/dev/null
as sun do "$t" inspect accepted=1:4 rejected=1:0 finding=1:none disposition=1:restock invoice=none
as qian do "$t" receive received=1:1
as jin do "$t" refund method=original amount=50.00
echo "exit $?"
as sun do "$t" inspect accepted=1:1 rejected=1:0 finding=1:none disposition=1:restock invoice=none
as jin do "$t" refund method=original amount=50.00
# After its end: a return in its place, asked for when the first was.
o B30 delivered 5 10.00 | imp
t=$(as lin open return B30 --line 1:5 --reason no-reason -q)
as lin do "$t" authorize >/dev/null
as lin do "$t" customer-ships carrier=sf tracking=BB30 >/dev/null
as qian do "$t" receive received=1:4 >/dev/null
as sun do "$t" inspect accepted=1:4 rejected=1:0 finding=1:none disposition=1:restock invoice=none >/dev/null
as jin do "$t" refund method=original amount=40.00 >/dev/null
as jin do "$t" settle reference=Z30 paid-amount=40.00 >/dev/null
as jin do "$t" close >/dev/null
clock '2026-12-20 10:00+08'
as qian do "$t" receive received=1:1 tracking=BC30
as lin order B30
as qian do "$t" receive received=1:1
echo "exit $?"
doctor
