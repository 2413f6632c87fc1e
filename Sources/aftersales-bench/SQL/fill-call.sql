-- $1 how many tickets there are to be in the end
select bench.fill($1::int)
