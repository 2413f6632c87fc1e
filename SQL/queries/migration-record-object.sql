insert into data.schema_object (path, sha256) values ($1, $2)
on conflict (path) do update set sha256 = excluded.sha256, applied_at = clock_timestamp()
