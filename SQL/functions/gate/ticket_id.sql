-- The id in a ticket number as a person may write it: R-1024, r1024, 1024, full-width digits, spaces. Null when it is none.
create or replace function gate.ticket_id(number text) returns bigint
language sql immutable
as $$
  select (regexp_match(translate(normalize(number, NFKC), ' -', ''), '^[A-Za-z]{0,3}([0-9]{1,15})$'))[1]::bigint
$$;
