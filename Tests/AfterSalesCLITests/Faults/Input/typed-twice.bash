# The same receipt, the same payment and days out of reach, as tired people type them.
clock '2026-11-27 10:00+08'
{ o A delivered 5 10.00; o B delivered 2 30.00; o C delivered 1 30.00; } | imp
as lin open return A --line 1:5 --reason quality -q
as lin do R-1 authorize
echo '# a pick-up of another year'
as wu do R-1 book-pickup carrier=sf pickup-on=2020-01-01
as wu do R-1 book-pickup carrier=sf pickup-on=2199-01-01
as wu do R-1 book-pickup carrier=sf pickup-on=2026-12-28
as wu do R-1 book-pickup carrier=sf pickup-on=2026-12-27
as wu do R-1 collect
echo '# a receipt again'
as qian do R-1 receive received=1:2
as qian do R-1 receive received=1:2
as qian do R-1 receive received=1:4
echo '# another parcel of as many'
as qian do R-1 receive received=1:2 tracking=SF9
as qian do R-1 receive received=1:2 tracking=sf9
clock '2026-11-28 09:00+08'
as qian do R-1 receive received=1:1
as sun do R-1 inspect accepted=1:5 rejected=1:0 finding=1:none disposition=1:restock invoice=none
as jin do R-1 refund method=original amount=50.00
as jin do R-1 settle reference=Z29 paid-amount=50.00
echo '# a payment again, on another ticket; another method has references of its own'
for order in B C; do ret $order 1 quality 1; done
as jin do R-2 refund method=original amount=30.00
as jin do R-2 settle 'reference=ｚ 29' paid-amount=30.00
as jin --lang zh do R-2 settle reference=Z29 paid-amount=30.00
as jin do R-2 settle reference=Z30 paid-amount=30.00
as jin do R-3 refund method=bank-transfer amount=30.00
as jin do R-3 settle reference=Z30 paid-amount=30.00
echo '# a call of another year'
for day in 2020-01-01 2026-11-29 2026-11-28; do as quality1 open quality-finding agent=csr1 recording=R1 words=x finding=discourtesy called-on=$day; done
doctor
