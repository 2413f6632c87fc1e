-- The one form in which names, order numbers and tracking numbers are compared: half-width, without what cannot be seen, and with single
-- blanks. What people see stays as it came. Indexes and stored columns are made of it: whoever changes it makes those anew in a migration.
create or replace function gate.text_form(given text) returns text
language plpgsql immutable strict parallel safe
as $$
begin
  if given !~ '[^\u0021-\u007e]' then return given; end if;
  -- A block of its own: the plain number above does not pay for it.
  declare
    unseen constant text := '[\u0001-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f'
      '\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]';
  begin
    return btrim(regexp_replace(regexp_replace(normalize(regexp_replace(given, unseen, '', 'g'), NFKC), unseen, '', 'g'),
      '[\u0009-\u000d\u0020\u0085\u1680\u2028\u2029]+', ' ', 'g'));
  end;
end
$$;
