-- Whether text holds what moves the cursor, hides, or turns the direction of reading; `words` may have lines.
create or replace function gate.has_controls(given text, words boolean) returns boolean
language sql immutable
as $$
  select given ~ case when words
    then E'[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]'
    else E'[\u0001-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]' end
$$;
