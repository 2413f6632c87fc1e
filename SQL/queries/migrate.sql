-- Moves tickets to another version of their workflow, or tells what would happen. $1 workflow, $2 from, $3 to, $4 map, $5 above this ticket, $6 how many, $7 whether to do it
select ticket, number, state, to_state, outcome, restarts, due_before, due_after, approval, kept, asker, seq, problem
from api.migrate($1::text, $2::int, $3::int, $4::jsonb, $5::bigint, $6::int, $7::boolean)
