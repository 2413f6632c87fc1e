clock '2026-11-29 10:00+08'
o A4 shipped 1 60.00 | imp
{ ev a4 2027-11-28T10:00:00+08:00 SF SFA4 in-transit; ev b4 2026-11-29T09:00:00+08:00 SF SFA4 refused; } | feed
as lin order A4
as lin inbox list
doctor
