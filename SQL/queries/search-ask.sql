-- Records a search; null when the hour's limit is reached. $1 phone or name, $2 the term
select api.search_ask($1::text, $2::text) as search
