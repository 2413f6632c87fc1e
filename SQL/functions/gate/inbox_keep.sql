-- Keeps what became of an event.
create or replace function gate.inbox_keep(e data.carrier_event) returns void
language sql
as $$
  update data.carrier_event x
  set state = e.state, problem = e.problem, order_id = e.order_id, reshipment = e.reshipment, return_id = e.return_id,
    callback = e.callback, resolved_at = e.resolved_at, resolved_by = e.resolved_by, reason = e.reason
  where x.sender = e.sender and x.event_id = e.event_id and x.part = e.part
$$;
