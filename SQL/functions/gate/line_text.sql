-- An order line as hash input: its texts are length-prefixed, so that no two lines read the same. Simple enough to be inlined.
create or replace function gate.line_text(line int, quantity int, unit_price bigint, bundle boolean, sku text, name text)
returns text
language sql stable
as $$ select concat_ws(' ', line, quantity, unit_price, bundle, gate.frame(sku), gate.frame(name)) $$;
