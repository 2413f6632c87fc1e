-- A reason that a person writes, as it is kept; ends the call where it is nothing, too long, or holds what steers a screen.
create or replace function gate.said(given text, most int) returns text
language plpgsql immutable
as $$
declare
  kept text := btrim(gate.kept_text(given));
begin
  if coalesce(kept, '') = '' or length(kept) > most then
    raise exception 'a reason has at most % characters, in one line, without control characters', most using errcode = 'invalid_parameter_value';
  end if;
  return kept;
end
$$;
