-- Whether a value has the form of what its field holds: the phone, name, address or account of a person, or a parcel's number. A phone has 5 to 20
-- digits, as phones are compared (gate.phone_forms), and nothing beside them but what people write between and behind them.
create or replace function gate.field_form(kind text, given text) returns boolean
language plpgsql immutable
as $$
declare
  plain text := gate.text_form(given);
begin
  return case kind
    when 'phone' then plain ~* '^([0-9+() /,;|、.-]|转|轉|分机|分機|ext|x|#|或|和|及|or|and)+$'
      and (select count(*) > 0 and bool_and(length(n) between 5 and 20) from unnest(gate.phone_forms(given)) n)
    when 'account' then length(regexp_replace(plain, '[^0-9A-Za-z]', '', 'g')) >= 4
    when 'tracking' then gate.tracking_form(given) ~ '^[A-Z0-9][A-Z0-9-]*$'
    else kind not in ('name', 'address') or plain ~ '[^[:space:][:punct:][:digit:]]' and not plain ~ '^[.…]+$'       -- a word is in it
  end;
end
$$;
