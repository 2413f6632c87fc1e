-- How high the highest of these roles stands in the approval order; 0 where none does.
create or replace function gate.rank(levels text[]) returns int
language sql stable
as $$ select coalesce(max(r.rank), 0) from data.role r where r.code = any (levels) $$;
