clock '2026-11-29 10:00+08'
{ o A6 shipped 1 60.00; o B6 shipped 1 60.00; } | imp
{ ev a6 2026-11-29T01:00:00+08:00 SF SFA6 lost; ev b6 2026-11-29T01:00:00+08:00 SF SFB6 returned; } | feed
as lin order A6
as lin order B6
as lin inbox list
# Logistics and the warehouse find them.
as wu queue
as wu do R-1 report-lost claim-number=SF20261129
as qian do R-2 receive received=1:1
doctor
