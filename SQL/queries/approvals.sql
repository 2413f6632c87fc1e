-- Approvals whose turn is a role of mine, or of somebody I stand in for, the most urgent first, each as a JSON document. $1 how many at most
select api.approval_screen(a.approval_id)::text from api.my_approvals($1::int) a order by a.place
