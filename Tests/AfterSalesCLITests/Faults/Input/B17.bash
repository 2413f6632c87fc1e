# A date ahead of today is rejected with its line and field; later today is not ahead.
clock '2026-11-27 10:00+08'
o A17 delivered 1 50.00 del=2027-11-24T10:00:00+08:00 | imp; echo "exit $?"
as lin order A17; echo "exit $?"
{
  o B17 placed 1 50.00 placed=2026-11-28T00:00:00+08:00
  o D17 placed 1 50.00 placed=2026-11-27T23:59:00+08:00
} | imp; echo "exit $?"
# Each date of a row, in a zone of its own: 28 November has begun in Shanghai, and not yet in London.
printf '%s\n' 'order,placed_at,status,shipped_at,paid,payment_method,customer_id,customer_name,customer_phone,customer_address,line,sku,name,quantity,unit_price' \
  'E17,2026-11-20T10:00:00+08:00,shipped,2026-11-27T15:59:59Z,10.00,alipay,C17,张三,13800000017,幸福路1号2栋,1,S1,杯子,1,10.00' \
  'F17,2026-11-20T10:00:00+08:00,shipped,2026-11-27T16:00:00Z,10.00,alipay,C17,张三,13800000017,幸福路1号2栋,1,S1,杯子,1,10.00' | imp
echo "exit $?"
# Who stages rows without the program meets the same word.
o G17 delivered 1 50.00 del=2026-11-29T10:00:00+08:00 | PGUSER=supervisor1 "$PROGRAM" --lang zh import orders -
doctor
