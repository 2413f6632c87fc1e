insert into data.schema_migration (number, name, sha256) values ($1, $2, $3)
