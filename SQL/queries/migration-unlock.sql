select pg_advisory_unlock(hashtextextended('aftersales migration', 0))
