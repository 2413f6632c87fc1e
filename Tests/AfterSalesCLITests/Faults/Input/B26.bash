# Only the names of the list of zones and offsets are taken; others are refused with the zone that is meant.
clock '2026-11-27 10:00+08'
zone() {
  cat > z.yaml <<X
mapping: z
title: { zh: 时区, en: zone }
zone: $1
times: "YYYY-MM-DD HH:mm:SS"
fields: { order: order, placed_at: t, status: { always: placed }, paid: { total: true }, payment_method: { always: x }, customer_id: { always: ZC }, customer_name: { always: 张三 }, customer_phone: { always: "13900000000" }, customer_address: { always: 幸福路1号101室 }, line: { counted: true }, sku: { always: A }, name: { always: A }, quantity: { always: "1" }, unit_price: { always: "1.00" } }
X
  printf 'order,t\nZ%s,2026-11-20 10:00:00\n' "$1" > z.csv
  as zhao import orders z.csv --mapping z.yaml 2>&1 | grep -v '|\|^  *\^\|^config\|^$'
}
for z in GMT+8 UTC+8 Etc/GMT+8 Etc/GMT-8 CST PRC UTC+08:00 GMT+5:30 Asia/Beijing Asia/Shanghai+8 right/Asia/Shanghai EST +8 北京时间 'China Standard Time' Asia/Shanghi; do
  echo "== $z"
  zone "$z"
done
for z in +08:00 +0800 Asia/Shanghai UTC Europe/London Etc/UTC; do
  echo "== $z"
  zone "$z"
  as lin order "Z$z" | head -1 | cut -f2,6
done
