clock '2026-11-29 10:00+08'
o A7 shipped 1 60.00 | imp
as lin open rejected-delivery-callback A7 --line 1:1 carrier=sf tracking=SFA7
ev a7 2026-11-29T01:00:00+08:00 SF SFA7 refused | feed
as lin history C-1
ev b7 2026-11-29T02:00:00+08:00 SF SFA7 delivered | feed
as lin order A7
as lin inbox list
doctor
