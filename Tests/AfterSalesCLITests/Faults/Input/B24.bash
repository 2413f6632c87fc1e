# An order's own fields stand in its first row only, and times have a blank before their offset: a mapping says so.
clock '2026-11-27 10:00+08'
cat > shop.csv <<'X'
Name,Email,Financial Status,Currency,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping Street,Shipping Phone,Payment Method
#1001,mei@example.com,paid,CNY,140.00,10.00,2026-11-20 09:31:00 +0800,2,Mug,50.00,MUG,陈美,幸福路9号301室,13811110001,Alipay
#1001,mei@example.com,,,,,2026-11-20 09:31:00 +0800,1,Spoon,50.00,SPN,,,,
#1002,hua@example.com,refunded,CNY,50.00,0.00,2026-11-20 02:31:00 UTC,1,Mug,50.00,MUG,刘华,幸福路9号302室,13811110002,Alipay
#1002,hua@example.com,,,,,,1,Spoon,50.00,SPN,,,,
#1003,yan@example.com,paid,CNY,100.00,0.00,2026-11-20 09:31:00+0800,1,Mug,50.00,MUG,周燕,幸福路9号303室,13811110003,Alipay
,,,,,,,1,Spoon,50.00,SPN,,,,
#1004,lei@example.com,paid,CNY,100.00,0.00,2026-11-20 09:31:00 +08,1,Mug,50.00,MUG,,幸福路9号304室,13811110004,Alipay
#1004,lei@example.com,,,,,,1,Spoon,50.00,SPN,,,,
#1001,mei@example.com,,,,,,1,Fork,50.00,FRK,,,,
#1005,qi@example.com,paid,CNY,50.00,0.00,2026-11-20 09:31:00 +8,1,Mug,50.00,MUG,齐,幸福路9号304室,13811110004,Alipay
X
cat > shop.yaml <<'X'
mapping: shop
title: { zh: 店铺导出, en: Shop export }
order-fields: first-row
fields: { order: Name, placed_at: Created at, status: { always: delivered }, delivered_at: { days-after-placing: 3 }, currency: Currency, discount: Discount Amount, paid: Total, payment_method: Payment Method, customer_id: Email, customer_name: Shipping Name, customer_phone: Shipping Phone, customer_address: Shipping Street, line: { counted: true }, sku: Lineitem sku, name: Lineitem name, quantity: Lineitem quantity, unit_price: Lineitem price }
skip:
  - { column: Financial Status, equals: refunded, why: { zh: 已退款, en: refunded already } }
X
as zhao import orders shop.csv --mapping shop.yaml; echo "exit $?"
grep -v '#1001.*FRK' shop.csv > together.csv
as zhao import orders together.csv --mapping shop.yaml; echo "exit $?"
as lin order '#1001'; as lin order '#1003' | cut -f1-6
# Without the word each row is to have them, as before.
grep -v order-fields shop.yaml > rows.yaml
as zhao import orders together.csv --mapping rows.yaml 2>&1 | head -3
sed 's/first-row/once/' shop.yaml > wrong.yaml
as zhao import orders together.csv --mapping wrong.yaml; echo "exit $?"
# A form of times takes an offset after it; the offset wins over the zone.
printf 'order,t\nZ1,20/11/2026 10:00 -0500\nZ2,20/11/2026 10:00\n' > z.csv
cat > z.yaml <<'X'
mapping: z
title: { zh: 时区, en: zone }
zone: Europe/London
times: "DD/MM/YYYY HH:mm"
fields: { order: order, placed_at: t, status: { always: placed }, paid: { total: true }, payment_method: { always: x }, customer_id: { always: ZC }, customer_name: { always: 张三 }, customer_phone: { always: "13900000000" }, customer_address: { always: 幸福路1号101室 }, line: { counted: true }, sku: { always: A }, name: { always: A }, quantity: { always: "1" }, unit_price: { always: "1.00" } }
X
as zhao import orders z.csv --mapping z.yaml
for n in Z1 Z2; do as lin order $n | head -1 | cut -f2,6; done
