select number from api.schema_version
