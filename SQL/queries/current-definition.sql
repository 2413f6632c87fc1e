-- The current definition of a workflow. $1 name
select api.definition(w.version) as definition, w.version, w.number from api.workflows w where w.name = $1::text and w.current
