-- The one form in which phones are compared: digits, the country's code folded, without an extension. A field that holds two numbers has
-- two. A stored column is made of it: whoever changes it makes that anew in a migration.
create or replace function gate.phone_forms(given text) returns text[]
language plpgsql immutable strict parallel safe
as $$
declare
  part text;
  word text;
  number text;
  numbers text[] := '{}';
  abroad boolean;
begin
  if given ~ '^1[3-9][0-9]{9}$' then return array[given]; end if;
  foreach part in array regexp_split_to_array(gate.text_form(given), '[/,;|、\\]|或|和|及|\mor\M|\mand\M') loop
    -- Who is asked for behind the number is no part of it.
    part := regexp_replace(part, '(转|轉|分机|分機|ext|x|#).*$', '', 'i');
    part := regexp_replace(part, '(^|[^0-9])(1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8})-[0-9]{1,6}([^0-9]|$)', '\1\2\3');
    number := '';
    abroad := false;
    -- A number may be written in groups: it ends where another one begins.
    foreach word in array string_to_array(case when length(regexp_replace(part, '[^0-9]', '', 'g')) > 15
      then translate(part, '-', ' ') else part end, ' ') || array[null]::text[]
    loop
      if word is null or (length(regexp_replace(word, '[^0-9]', '', 'g')) >= 7 and length(number) >= 7)
        or (number ~ '^(0?086|86|0)?1[3-9][0-9]{9}$' and word ~ '[0-9]')
      then
        if number ~ '^00[1-9]' then
          number := substr(number, 3);
          abroad := true;
        end if;
        number := case
          when number ~ '^(86)?0?1[3-9][0-9]{9}$' then right(number, 11)
          when abroad and number ~ '^86[48]00[0-9]{7}$' then substr(number, 3)
          when abroad and number ~ '^860?[1-9][0-9]{8,10}$' then '0' || ltrim(substr(number, 3), '0')
          else number end;
        if number <> '' then numbers := numbers || number; end if;
        exit when word is null;
        number := '';
        abroad := false;
      end if;
      abroad := abroad or (number = '' and word ~ '[+]');
      number := number || regexp_replace(word, '[^0-9]', '', 'g');
    end loop;
  end loop;
  -- What is left of a number that was written oddly is none; where there is nothing else, it is what there is.
  return array(select distinct n from unnest(numbers) n
    where length(n) >= 5 or not exists (select from unnest(numbers) m where length(m) >= 5) order by n);
end
$$;
