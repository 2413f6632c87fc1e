-- The value of `taken` out of `units` equal units worth `value` fen together: the largest remainder goes to the first,
-- so that taking some now and the rest of what is left later gives exactly the whole (rule 10).
create or replace function gate.share(value bigint, units int, taken int) returns bigint
language sql immutable
as $$ select case when units <= 0 or taken <= 0 then 0 else taken * (value / units) + least(taken, value % units) end $$;
