-- The key under which the import's rules open the verification of an order: always the same, so that it is opened once. Its words are
-- those it was always made of.
create or replace function gate.verification_key(p_order bigint) returns uuid
language sql immutable
as $$ select encode(substr(sha256(convert_to('carrier event verification ' || p_order, 'UTF8')), 1, 16), 'hex')::uuid $$;
