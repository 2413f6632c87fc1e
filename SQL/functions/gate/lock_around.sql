-- Locks by name what an event's facts and effects touch besides the ticket and its order, which are locked before, in the one order there is: the
-- customer, whom the door may not touch, then the team's budget; each with all of the same bucket.
create or replace function gate.lock_around(t data.ticket, e data.workflow_event) returns void
language plpgsql
as $$
begin
  if e.locks_customer and t.customer_id is not null then perform gate.lock_bucket('customer', t.customer_id); end if;
  if e.locks_budget then perform gate.lock_bucket('budget', gate.team_of(t.opened_by)); end if;
end
$$;
