# The holiday list ends with the year: what its successor moves, and who is in time after it.
cp -r "$(dirname "${BASH_SOURCE[0]}")/../../../../Workflows" wf
clock '2026-12-31 16:00+08'
{ o A27 delivered 1 50.00 del=2026-12-25T10:00:00+08:00; o B27 delivered 1 50.00 del=2026-12-25T10:00:00+08:00; } | imp
as lin open return A27 --line 1:1 --reason no-reason
clock '2027-01-04 10:00+08'
t=$(as lin open return B27 --line 1:1 --reason no-reason -q)
as lin do "$t" authorize
echo "exit $?"
clock '2026-12-31 16:30+08'
sed -i 's/published-to: 2026/published-to: 2027/' wf/calendar.yaml
printf '  2027:\n    holidays:\n      - { from: 2027-01-01, to: 2027-01-03, name: { zh: 元旦, en: New Year } }\n    working-days: []\n' >> wf/calendar.yaml
as postgres workflow deploy wf | tail -1
doctor
worker --discard
doctor
as lin queue | grep A27
as lin history "R-$((${t#R-} - 1))"
clock '2027-01-01 11:30+08'
worker --discard
as lin history "R-$((${t#R-} - 1))" | tail -1 | cut -f 1-6
clock '2027-01-04 11:01+08'
worker --discard
as lin history "R-$((${t#R-} - 1))" | tail -1 | cut -f 1-6
as lin do "$t" authorize
clock
