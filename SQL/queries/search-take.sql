-- Order numbers of a recorded search. $1 search, $2 the term
select number from api.search_take($1::bigint, $2::text)
