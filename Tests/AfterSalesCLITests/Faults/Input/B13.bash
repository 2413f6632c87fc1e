clock '2026-11-27 10:00+08'
o A13 placed 1 60.00 paid=70.00 | imp
as lin order A13
v=$(as lin open manual-verification A13 --reason customer-asked -q)
as lin do $v cancel cancel-reason=customer-cancels
r=R-$((${v#V-} + 1))
as sun do $r inspect accepted=1:1 rejected=1:0 finding=1:none disposition=1:restock invoice=none >/dev/null
as jin do $r refund method=original amount=70.01
as jin do $r refund method=original amount=70.00
as ma do $r raise extra=10.00 note=运费
# a record that says all of it adds up, to the fen
o B13 placed 1 60.00 paid=70.00 | sed 's/"paid"/"discount":"0.00","freight":"9.99","paid"/' | imp
doctor
