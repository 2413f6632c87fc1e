# Phones, names, orders and parcels are one in whatever form they are written, when they are stored and when they are asked for.
clock '2026-11-29 10:00+08'
{
  o A18 delivered 1 50.00 'phone=+86 138-1234-0001' trk=ＳＦ７７７
  o B18 delivered 1 50.00 phone=１３８１２３４０００４ name=Ｊａｃｋ
  o C18 delivered 1 50.00 'phone=13812340008 / 010-12345678'
  o D18 placed 1 9.00 'phone=+86 138-1111-0001'
} | imp
for p in 13812340001 13812340004 １３８１２３４０００４ 13812340008 '010 12345678' 13812340009; do as lin orders --phone "$p"; done
as lin orders --name Ｊａｃｋ
as lin orders --name Jack
as lin order Ｂ１８ | head -1
v=$(as lin open manual-verification D18 --reason customer-asked -q)
as lin identify "$v" phone=１３８-1111-0001 | cut -f 1-2
as lin do "$v" amend new-phone=13822220001 note=x
as qian history "$v" | tail -1
o E18 shipped 1 50.00 trk=ＳＦ８８８ | imp
ev e18 2026-11-29T01:00:00+08:00 SF ＳＦ８８８ refused | feed
as lin order E18 | tail -3
doctor
