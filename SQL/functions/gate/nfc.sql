-- Text in Unicode's form C, under which equal text is equal bytes. Pure ASCII is passed by; simple enough to be inlined.
create or replace function gate.nfc(given text) returns text
language sql immutable
as $$ select case when octet_length(given) = length(given) then given else normalize(given, NFC) end $$;
