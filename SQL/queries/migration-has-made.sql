-- Whether it was ever noted which file makes what.
select exists (select from data.schema_made) as noted
