-- Lets the points of up to $1 customers expire that have had them as long as the policy says.
select api.points_expire($1::int) as customers
