-- Lets a version fade, or takes that back. $1 workflow, $2 number, $3 whether it fades
select outcome, current from api.fade($1::text, $2::int, $3::boolean)
