-- Records that an export begins. $1 format, $2 workflow, $3 first day, $4 last day
select api.export_begin($1::text, $2::text, $3::date, $4::date) as id
