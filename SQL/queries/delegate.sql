-- $1 deputy, $2 until in epoch microseconds; null ends it
select api.delegate($1::text, to_timestamp($2::bigint / 1000000.0)) as outcome
