-- One migration at a time in a database. Of the session, so that it is held before the transaction's snapshot is taken.
select pg_advisory_lock(hashtextextended('aftersales migration', 0))
