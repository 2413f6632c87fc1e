-- A person dismisses an event. $1 event, $2 reason
select api.inbox_dismiss($1::text, $2::text) as outcome
