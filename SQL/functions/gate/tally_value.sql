-- What a ticket has in common with others, by name: its customer, its order, or what a field of it says.
create or replace function gate.tally_value(t data.ticket, fields jsonb, same text) returns text
language sql immutable
as $$ select case same when 'customer' then t.customer_id when 'order' then t.order_id::text else fields ->> same end $$;
