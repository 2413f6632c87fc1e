-- A payment reference in the one form that references are compared in: however wide it was typed, in capitals, without blanks.
create or replace function gate.reference(given text) returns text
language sql immutable
as $$ select upper(regexp_replace(normalize(given, NFKC), '\s', '', 'g')) $$;
