-- Locks what an event's facts and effects touch besides the ticket, in the one order there is: the order, the customer,
-- the team's budget. The ticket and its eldest are locked before. The customer is
-- locked by name, as the door may not touch customers, and with all of the same bucket.
create or replace function gate.lock_around(t data.ticket, e data.workflow_event) returns void
language plpgsql
as $$
begin
  if e.locks_order and t.order_id is not null then
    perform from data."order" x where x.order_id = t.order_id for update;
  end if;
  if e.locks_customer and t.customer_id is not null then
    perform gate.lock_bucket('customer', t.customer_id);
  end if;
  if e.locks_budget then
    perform gate.lock_bucket('budget', gate.team_of(t.opened_by));
  end if;
end
$$;
