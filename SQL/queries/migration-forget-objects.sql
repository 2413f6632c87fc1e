delete from data.schema_object where not (path = any ($1::text[]))
