-- Takes a list of articles in. $1 lines, $2 skus, $3 names, $4 currencies, $5 prices, $6 English names, $7 stocks, $8 products, $9 variants,
-- $10 bundles, $11 gift prices, $12 reasons against a return, $13 which columns a row has
select * from api.import_articles($1::int[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::int[], $8::text[], $9::text[],
  $10::boolean[], $11::bigint[], $12::text[], $13::int[])
