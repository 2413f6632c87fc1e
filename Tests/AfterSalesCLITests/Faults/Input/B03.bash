clock '2026-11-29 10:00+08'
{ o A3 shipped 1 60.00 trk=SFA3; o B3 shipped 1 60.00 trk=YTB3; } | imp
{ ev 1001 2026-11-29T01:00:00+08:00 SF SFA3 refused; ev 1001 2026-11-29T01:10:00+08:00 YTO YTB3 refused; } | feed
as lin order B3
as lin inbox list
# The same from SF under another of its names is no news; with other content it waits for a person.
ev 1001 2026-11-29T01:00:00+08:00 顺丰 SFA3 refused | feed
ev 1001 2026-11-29T02:00:00+08:00 ＳＦ SFA3 delivered | feed
as lin inbox list
as lin inbox match 'sf/1001#2' A3
as lin order A3
doctor
