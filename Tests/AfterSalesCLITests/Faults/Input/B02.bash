# A release waits to be tried again; the order is cancelled meanwhile, and cancelled once.
clock '2026-11-27 10:00+08'
o A2 placed 1 20.00 | imp
printf '#!/bin/sh\nj=$(cat); echo "sent: $(echo "$j" | grep -o "\\"kind\\": \\"[a-z-]*" | cut -d\\" -f4)"; [ -e %s/down ] && case "$j" in *release-order*) exit 75;; esac; exit 0\n' "$FOLDER" > d.sh
chmod +x d.sh
touch down
v=$(as lin open manual-verification A2 --reason customer-asked -q)
as lin do "$v" confirm
worker --deliver "$FOLDER/d.sh"
v=$(as lin open manual-verification A2 --reason customer-asked -q)
as lin do "$v" cancel cancel-reason=customer-cancels
as lin outbox list
worker --deliver "$FOLDER/d.sh"
rm down
clock '2026-11-27 10:10+08'
worker --deliver "$FOLDER/d.sh"
as lin outbox list --status cancelled
# What is over stays over.
as lin open manual-verification A2 --reason customer-asked
echo "exit $?"
# A message that nobody takes blocks those after it, and only those.
o B2 delivered 1 20.00 | imp
t=$(as lin open return B2 --line 1:1 --reason quality -q)
as lin do "$t" authorize >/dev/null
worker --deliver 'exit 65'
as lin do "$t" customer-ships carrier=sf tracking=SFB2 >/dev/null
as qian do "$t" receive received=1:1 >/dev/null
as sun do "$t" inspect accepted=1:0 rejected=1:1 finding=1:used disposition=1:restock invoice=none >/dev/null
as lin outbox list
worker --deliver 'exit 0'
doctor
as zhao outbox cancel 3 --reason 'told by phone'
worker --deliver 'exit 0'
doctor
