-- Text as it is kept, wherever it comes from: without what cannot be seen. Null where it holds what steers a screen: control characters, and
-- those that turn the direction of writing; with `lines`, a tab and a line break are none of them.
create or replace function gate.kept_text(given text, lines boolean default false) returns text
language plpgsql immutable strict parallel safe
as $$
begin
  if given !~ '[^\u0020-\u007e\u00a0-\u00ac\u3000-\u3163\u4e00-\u9fff\uff01-\uff5e]' then return given; end if;
  if given ~ (case when lines then '[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]'
    else '[\u0001-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]' end)
  then
    return null;
  end if;
  return regexp_replace(given,
    '[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]',
    '', 'g');
end
$$;
