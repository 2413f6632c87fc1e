-- Agrees to an export, or denies it. $1 number, $2 whether to agree, $3 for how many hours
select api.export_decide($1::bigint, $2::boolean, $3::int) as outcome
