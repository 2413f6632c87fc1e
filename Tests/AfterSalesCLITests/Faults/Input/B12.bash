clock '2026-11-27 10:00+08'
o A12 delivered 1 88.00 | imp
worker --discard >/dev/null
o A12 cancelled 1 88.00 paid=0.00 | imp
worker --discard >/dev/null
as lin points CA12
# less paid, by the shop's own word
o B12 delivered 2 50.00 | imp
worker --discard >/dev/null
o B12 delivered 2 50.00 paid=70.00 | imp
worker --discard >/dev/null
as lin points CB12
doctor
