select path, sha256 from data.schema_object
