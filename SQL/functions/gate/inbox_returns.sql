-- The open returns that an outward parcel concerns: those that name its number, and, of the order's own parcel, those that its customer asked
-- for before he had it. Not those whose parcel is their own.
create or replace function gate.inbox_returns(e data.carrier_event, own boolean) returns setof data.ticket
language sql stable
as $$
  select t.* from data.ticket t
  where t.order_id = e.order_id and t.workflow = 'return' and not t.final and not gate.own_parcel(t)
    and (t.parcel = e.tracking or (own and not t.fields ? 'tracking'
      and t.state in ('requested', 'awaiting-goods', 'pickup-booked', 'in-transit', 'recovering', 'reported-lost', 'recovery-lost', 'lost')))
  order by t.ticket_id
$$;
