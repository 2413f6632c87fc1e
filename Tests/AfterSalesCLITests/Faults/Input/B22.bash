# The encoding is that of the file, judged by all of it before anything is taken in.
clock '2026-11-27 10:00+08'
names() { sql "select o.customer_id, r.name from data.\"order\" o join data.recipient r using (order_id) where o.customer_id like 'C22%' order by 1"; }
row() { echo "$1,2026-11-20T10:00:00+08:00,delivered,2026-11-25T10:00:00+08:00,10.00,alipay,$2,$3,13800000221,$4,T$1,1,S1,$5,1,10.00"; }
{ echo "$H"; row A22 C221 谢 'Road 1 no. 2' Cup; row B22 C222 张三 幸福路1号 杯子; } > two.csv
iconv -t GBK two.csv | imp; echo "exit $?"
names
iconv -t GB18030 two.csv > g.csv; as zhao import orders g.csv; echo "exit $?"
iconv -t UTF-16 two.csv > u.csv; as zhao import orders u.csv; echo "exit $?"
# A Chinese header is a header: its columns are told as they are.
printf '订单号,时间\nA,B\n' | iconv -t GBK > h.csv; as zhao import orders h.csv; echo "exit $?"
# One name alone could be either: read as UTF-8, and told.
{ echo "$H"; row D22 C223 谢 'Road 1 no. 2' Cup; } | iconv -t GBK > one.csv
as zhao import orders one.csv; echo "exit $?"
as zhao import orders one.csv --encoding gb18030; echo "exit $?"
names
# What may be Chinese and does not look like it is left to a person; so is what is broken.
{ echo "$H"; row E22 C224 Müller Allee Cup; } | iconv -t WINDOWS-1252 > w.csv
as zhao import orders w.csv; echo "exit $?"
{ echo "$H"; row E22 C224 José Allee Cup; row F22 C225 张三 幸福路1号 杯子; } > j.csv
{ head -2 j.csv | iconv -t WINDOWS-1252; tail -1 j.csv; } > broken.csv
as zhao import orders broken.csv; echo "exit $?"
as zhao import orders broken.csv --encoding utf-8; echo "exit $?"
names
as zhao import orders two.csv --encoding latin1; echo "exit $?"
printf 'PK\003\004rest' > book.xlsx; as zhao import orders book.xlsx; echo "exit $?"
# The courier's feed is judged as the orders are.
o M22 shipped 1 60.00 | imp
ev e22 2026-11-26T10:00:00+08:00 SF SFM22 refused | sed 's/}$/,"note":"客户拒收，说没有订过"}/' | iconv -t GBK > f.jsonl
as zhao import rejections f.jsonl; echo "exit $?"
sql "select note from data.carrier_event"
# Two files put together: the mark and the header stand in the middle.
{ printf '\ufeff'; echo "$H"; row G22 C226 李四 幸福路1号 杯子; printf '\ufeff'; echo "$H"; row I22 C227 王五 幸福路1号 杯子; } | imp
echo "exit $?"
# Tabs or semicolons, and other line ends.
{ echo "$H"; row J22 C228 赵六 幸福路1号 杯子; } | tr ',' '\t' | iconv -t UTF-16LE | { printf '\xff\xfe'; cat; } | imp
{ echo "$H"; row K22 C229 孙七 幸福路1号 杯子; } | tr ',\n' ';\r' | imp
names
