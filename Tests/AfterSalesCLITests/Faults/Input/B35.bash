# A default of the role: the isolation level, then a limit on statements. Our program sets what it needs; psql is told in words.
clock '2026-11-27 10:00+08'
o A35 delivered 2 50.00 | imp
sql "alter role csr1 in database $PGDATABASE set default_transaction_isolation = 'repeatable read'"
sql "alter role csr1 in database $PGDATABASE set statement_timeout = '1ms'"
as lin open return A35 --line 1:1 --reason quality
echo "exit $?"
as lin do R-1 authorize
echo "exit $?"
sql "alter role csr1 in database $PGDATABASE reset statement_timeout"
sql "select (api.do(1, 'note', '{\"note\": \"x\"}')).outcome" csr1 2>&1 | head -2
