-- Credits points earned by delivered orders. $1 how many orders at most
select api.points_earn($1::int) as orders
