-- Merges a batch. $1 batch, $2 atomic, $3 whether each record is an order whole, $4 orders with a bad record, $5 orders left
-- out, $6 records without a readable number, $7 what becomes of orders that somebody holds
select * from api.import_orders($1::uuid, $2::boolean, $3::boolean, $4::text[], $5::text[], $6::int, $7::text)
