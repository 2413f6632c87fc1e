-- The class of a ticket's reason: what the inspector found, else the class of the reason given (rule 11).
create or replace function gate.reason_class(classes jsonb, fields jsonb) returns text
language sql immutable
as $$ select coalesce(fields ->> 'found-class', classes ->> (fields ->> 'reason')) $$;
