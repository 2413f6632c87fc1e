-- The one form in which tracking numbers are compared: half-width, in capitals, without what cannot be seen and without blanks around it.
-- What tickets and orders are found by is made of it: whoever changes it makes those anew in a migration.
create or replace function gate.tracking_form(given text) returns text
language plpgsql immutable strict parallel safe
as $$
begin
  if given !~ '[^\u0021-\u007e]' then return upper(given collate "C"); end if;
  return upper(gate.text_form(given) collate "C");
end
$$;
