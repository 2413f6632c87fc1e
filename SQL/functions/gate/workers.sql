-- Whose work an escalated ticket is besides who it went to: the parties its state names, and the one that is waited on where that has a queue.
create or replace function gate.workers(waits_on text, worked_by text[]) returns text[]
language sql immutable
as $$
  select case when waits_on in ('customer', 'children') or waits_on = any (worked_by) then worked_by else worked_by || waits_on end
$$;
