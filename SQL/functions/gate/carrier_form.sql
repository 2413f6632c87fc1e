-- A carrier's name as it is compared: half-width, small letters, nothing but letters and digits.
create or replace function gate.carrier_form(given text) returns text
language sql immutable strict parallel safe
as $$ select regexp_replace(lower(normalize(given, NFKC)), '[^[:alnum:]]', '', 'g') $$;
