clock '2026-11-29 10:00+08'
o A37 shipped 1 60.00 | imp
ev a37 2026-11-24T01:00:00+08:00 SF SFA37 delivered | feed
as lin order A37
t=$(as lin open return A37 --line 1:1 --reason quality -q)
as lin do $t authorize
# The shop's file has it at last, and wins.
o A37 delivered 1 60.00 | imp
as lin order A37
doctor
