clock '2026-11-27 10:00+08'
{
  o A31 placed 1 60.00 paid=0.00 pay=货到付款
  o B31 placed 1 60.00 paid=0.00 pay=COD
  o D31 placed 1 60.00 paid=0.00 pay=cash_on_delivery
  o E31 delivered 1 60.00 pay=货到付款
  o F31 placed 1 60.00 paid=0.00 pay='Cash On Delivery'
  o G31 placed 1 60.00 paid=0.00 pay=cash-on-delivery
  o H31 delivered 1 60.00 pay=贝壳
} | imp
for n in A31 B31 D31 F31 G31; do as lin order $n | tail -1; done
for n in E31 H31; do
  t=$(ret $n 1 quality 1)
  as jin do $t refund method=original amount=60.00
done
