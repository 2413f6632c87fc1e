-- Whoever hands on lets go: where an event leaves another party waited on, the ticket is free to take. Who held it, or null when
-- nobody has to let go.
create or replace function gate.let_go(before data.ticket, t data.ticket) returns text
language sql immutable
as $$
  select case when before.assignee is not null and t.assignee = before.assignee and t.waits_on is distinct from before.waits_on
    then before.assignee end
$$;
