# What a spreadsheet puts around long numbers is taken off, and told once.
clock '2026-11-27 10:00+08'
rest='2026-11-20T10:00:00+08:00,delivered,2026-11-25T10:00:00+08:00,10.00,alipay'
tail=',1,S1,杯子,1,10.00'
printf '%s\n' "$H" \
  "\"=\"\"00020\"\"\",$rest,\"=\"\"C20\"\"\",张三,\"=\"\"13800000020\"\"\",幸福路1号2栋,\"=\"\"773020\"\"\"$tail" \
  "'00021,$rest,C21,张三,'13800000021,幸福路1号2栋,'773021$tail" \
  "=\"00022\",$rest,C22,张三,=\"13800000022\",幸福路1号2栋,=\"773022\"$tail" \
  "$(printf '00023\t,%s,C23,张三,\u00a013800000023\u00a0,幸福路1号2栋,\ufeff773023\t%s' "$rest" "$tail")" \
  "$(printf "00024,%s,C24,'t Hooft,\u202d13800000024\u202c,'＝1号2栋,773024" "$rest"),1,S1,'=杯子,１,\"1,0.00\"" \
  "$(printf "00025,%s,C25,'t Hooft,\u202d13800000025\u202c,幸福路1号2栋,773025" "$rest"),1,S1,'=杯子,１,１０.00" \
  "00026,$rest,C26,张三,1.38E+10,幸福路1号2栋,7.73026E+14$tail" | imp
echo "exit $?"
for n in 00020 00021 00022 00023 00025; do as lin order $n | cut -f2,3,9 | head -1; done
for p in 13800000020 13800000021 13800000022 13800000023 13800000025; do as lin orders --phone $p | cut -f2; done
# Thousands have their comma where spreadsheets put one, and nowhere else.
printf '%s\n' 'order,placed_at,status,paid,payment_method,customer_id,customer_name,customer_phone,customer_address,line,sku,name,quantity,unit_price' \
  'T20,2026-11-20T10:00:00+08:00,placed,"12,345.00",alipay,C20,张三,13800000020,幸福路1号2栋,1,S1,杯子,"1,000",12.345' \
  'U20,2026/11/20 9:05,placed,"12，345.00",alipay,C20,张三,13800000020,幸福路1号2栋,1,S1,杯子,1,"12,345.00"' \
  'V20,2026/11/20 9:05,placed,"123,45",alipay,C20,张三,13800000020,幸福路1号2栋,1,S1,杯子,1,"1,2345.00"' | imp
echo "exit $?"
sql "select number, to_char(placed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), paid from data.\"order\" where number like 'U%'"
# The courier's feed comes out of spreadsheets too.
o A20 shipped 1 60.00 trk=0773020 | imp
printf 'event,at,carrier,tracking,status\r\n="900020",2026-11-26T10:00:00+08:00,SF,"=""0773020""",refused\r\n900021,2026-11-26T10:00:00+08:00,SF,7.73E+14,refused\r\n' | feed
echo "exit $?"
as lin order A20 | head -1 | cut -f2,3,9
