-- An outward parcel was taken after all: its callbacks close, nothing of it comes back, what was sent again meanwhile is stopped, and the
-- order's delivery is dated until the shop's file says so. Of several parcels the last one counts, and of each its first delivery.
create or replace function gate.inbox_delivered(e data.carrier_event, at timestamptz) returns data.carrier_event
language plpgsql
as $$
declare
  bought data."order";
  c data.ticket;
  r data.ticket;
  s record;
  stopped data.carrier_event;
begin
  for c in
    select * from data.ticket t
    where t.parcel = e.tracking
      and t.workflow = 'rejected-delivery-callback' and not t.final order by t.ticket_id
  loop
    e.callback := coalesce(e.callback, c.ticket_id);
    e := gate.inbox_act(e, c.ticket_id, 'deliver', '{}', at);
  end loop;
  -- Whoever has its return by now.
  for r in
    select * from data.ticket t
    where t.workflow = 'return' and not t.final and not gate.own_parcel(t)
      and t.state in ('in-transit', 'recovering', 'reported-lost', 'recovery-lost', 'lost')
      and ((t.parcel = e.tracking)
        or (e.reshipment is null and not t.fields ? 'tracking' and t.order_id = (
          select o.order_id from data."order" o where o.order_id = e.order_id and gate.tracking_form(o.tracking) = e.tracking)))
    order by t.ticket_id
  loop
    e := gate.inbox_act(e, r.ticket_id, 'deliver', '{}', at);
  end loop;
  -- After the callback, which would otherwise take it for a redelivery that failed.
  for s in
    select t.ticket_id from data.ticket t
    join data.ticket p on p.ticket_id = t.parent
    where p.parcel = e.tracking
      and p.workflow = 'rejected-delivery-callback' and t.workflow = 'reshipment' and t.fields ->> 'kind' = 'redelivery' and not t.final
      and t.state <> 'surplus' order by t.ticket_id
  loop
    stopped := gate.inbox_act(e, s.ticket_id, 'first-arrived', '{}', at);
    if stopped.problem is distinct from e.problem then e.problem := coalesce(e.problem, 'sent-again'); end if;
  end loop;
  -- What was to go out in this parcel's place and has not left is stopped. Where it has left, a person was asked (gate.inbox_doubt).
  select * into bought from data."order" x where x.order_id = e.order_id;
  for r in select * from gate.inbox_second(e, bought) loop
    stopped := gate.inbox_act(e, r.ticket_id, 'first-arrived', '{}', at);
    if stopped.problem is distinct from e.problem then e.problem := coalesce(e.problem, 'sent-again'); end if;
  end loop;
  if e.reshipment is null and e.problem is null and not exists (
    select from data.carrier_event x where x.tracking = e.tracking and x.state = 'applied' and x.status = 'delivered')
  then
    update data."order" x set courier_delivered_at = greatest(x.courier_delivered_at, e.at) where x.order_id = e.order_id;
    perform gate.verify_ended(array[e.order_id], at);
  end if;
  return e;
end
$$;
