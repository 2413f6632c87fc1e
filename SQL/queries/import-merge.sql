-- Merges a batch. $1 batch, $2 atomic, $3 orders with a bad record, $4 orders left out, $5 records without a readable number
select * from api.import_orders($1::uuid, $2::boolean, $3::text[], $4::text[], $5::int)
