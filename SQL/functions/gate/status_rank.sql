-- How far an order is: a status only goes forward. Whether it is cancelled is another question.
create or replace function gate.status_rank(status text) returns int
language sql immutable
as $$ select array_position(array['placed', 'packed', 'shipped', 'refused', 'delivered'], status) $$;
