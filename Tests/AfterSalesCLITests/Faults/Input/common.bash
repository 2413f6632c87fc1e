# What every input of this folder is run with: a database of its own, whose clock stands still, and a staff in it.
# $PROGRAM is aftersales; $FOLDER is empty and the run's own; PGHOST, PGPORT and PGDATABASE name the database.
export LC_ALL=C.UTF-8
cd "$FOLDER" || exit 1
as() {
  case $1 in
    lin) PGUSER=csr1 ;; chen) PGUSER=csr2 ;; ma) PGUSER=leader1 ;; zhao) PGUSER=supervisor1 ;; gao) PGUSER=ops1 ;;
    wu) PGUSER=logistics1 ;; qian) PGUSER=warehouse1 ;; sun) PGUSER=inspector1 ;; jin) PGUSER=finance1 ;;
    *) PGUSER=$1 ;;
  esac
  PGUSER=$PGUSER "$PROGRAM" --lang en "${@:2}"
}
worker() { PGUSER=worker1 "$PROGRAM" --lang en worker --once "$@"; }
# What is wrong, but for the clock, which stands still because its function was replaced, and for roles, which are the whole cluster's.
doctor() {
  PGUSER=auditor1 "$PROGRAM" --lang en doctor 2>&1 |
    awk -F '\t' -v OFS='\t' '/function gate.now\(\)|^fault\tschema\t(membership|role) / { n++; next } /^checked/ { $4 -= n; print } /^fault/'
}
sql() { PGUSER=${2:-postgres} psql -X -q -At -c "$1"; }
clock() {
  local n='clock_timestamp()'
  if [ -n "$1" ]; then n="'$1'::timestamptz"; fi
  sql "create or replace function gate.now() returns timestamptz language sql volatile as \$\$ select $n \$\$"
}
# o NUMBER STATUS QTY PRICE [key=value …]: one order as a JSON line; placed 20 Nov, delivered 24 Nov 2026
o() {
  local n=$1 s=$2 q=$3 p=$4 k
  shift 4
  local paid= cust=C$n phone=13900002222 addr=新兴区幸福路8号101室 name=王小二 trk=SF$n pay=alipay cur=CNY
  local del=2026-11-24T10:00:00+08:00 placed=2026-11-20T10:00:00+08:00
  paid=$(awk "BEGIN{printf \"%.2f\",$q*$p}")
  for k in "$@"; do local "$k"; done
  local d=
  [ "$s" = delivered ] && d=",\"delivered_at\":\"$del\""
  printf '{"order":"%s","placed_at":"%s","status":"%s"%s,"paid":"%s","currency":"%s","payment_method":"%s","tracking":"%s","customer":{"id":"%s","name":"%s","phone":"%s","address":"%s"},"lines":[{"line":1,"sku":"A","name":"杯子","quantity":%s,"unit_price":"%s"}]}\n' \
    "$n" "$placed" "$s" "$d" "$paid" "$cur" "$pay" "$trk" "$cust" "$name" "$phone" "$addr" "$q" "$p"
}
imp() { as zhao import orders -; }
ev() { printf '{"event":"%s","at":"%s","carrier":"%s","tracking":"%s","status":"%s"}\n' "$@"; }
feed() { as zhao import rejections -; }
# ret ORDER UNITS REASON ACCEPTED: a return brought to the inspector; prints its number
ret() {
  local t
  t=$(as lin open return "$1" --line "1:$2" --reason "$3" -q)
  {
    as lin do "$t" authorize
    as lin do "$t" customer-ships carrier=sf "tracking=B$1"
    as qian do "$t" receive "received=1:$2"
    as sun do "$t" inspect "accepted=1:$4" "rejected=1:$(($2 - $4))" finding=1:none disposition=1:restock invoice=none
  } >/dev/null
  echo "$t"
}
H='order,placed_at,status,delivered_at,paid,payment_method,customer_id,customer_name,customer_phone,customer_address,tracking,line,sku,name,quantity,unit_price'
