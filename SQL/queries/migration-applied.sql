select number, name, sha256, to_char(applied_at, 'YYYY-MM-DD HH24:MI') as applied_at, applied_by
from data.schema_migration
order by number
