-- A method of payment as it is looked up: width, case, blanks and dashes make no other method.
create or replace function gate.payment_spelling(given text) returns text
language sql immutable
as $$ select lower(regexp_replace(normalize(given, NFKC), '[[:space:]_./·-]+', '', 'g')) collate "C" $$;
