-- Forgets what is made no more: by files that are gone, and by those that have run ($2) and did not make it again. $1 all files
delete from data.schema_made m
where not (m.path = any ($1::text[])) or (m.path = any ($2::text[]) and m.made_in <> pg_current_xact_id())
