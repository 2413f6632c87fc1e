-- What the next drop is of. $1 objects, as migration-stale and the others give them
select set_config('aftersales.drop', $1::text[]::text, true)
