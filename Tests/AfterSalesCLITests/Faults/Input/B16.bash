clock '2026-11-27 10:00+08'
o A16 delivered 1 50.00 | imp
t=$(as lin open return A16 --line 1:1 --reason no-reason -q)
o A16 shipped 1 50.00 | imp
as lin order A16
as lin do $t authorize
