-- Takes orders in. $1 a JSON array of orders
select number, outcome, detail from api.import_orders($1::jsonb)
