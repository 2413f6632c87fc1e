-- Asks for an export. $1 workflow, $2 first day, $3 last day, $4 why
select api.export_ask($1::text, $2::date, $3::date, $4::text) as id
