# An order has a name, a phone and an address of its own: two orders under one customer's id, with two recipients.
clock '2026-11-27 10:00+08'
{
  o A9 delivered 1 60.00 cust=buyer7 name=张三 phone=13666660001
  o B9 delivered 1 60.00 cust=buyer7 name=李四 phone=13666660002
} | imp
as lin order A9 | head -1
as lin order B9 | head -1
t=$(as lin open return A9 --line 1:1 --reason quality -q)
as lin do "$t" authorize >/dev/null
as lin show "$t" | head -1
worker --deliver "cat > $FOLDER/m.json"
grep -o '"to": {[^}]*}' "$FOLDER/m.json"
as lin orders --phone 13666660001
as lin orders --phone 13666660002
doctor
