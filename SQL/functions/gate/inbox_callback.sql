-- The open callback of an event's parcel, by whomever it was opened: the first of them.
create or replace function gate.inbox_callback(e data.carrier_event) returns data.ticket
language sql stable
as $$
  select t from data.ticket t
  where t.parcel = e.tracking
    and t.workflow = 'rejected-delivery-callback' and not t.final and t.order_id = e.order_id
  order by t.ticket_id limit 1
$$;
