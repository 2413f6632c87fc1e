-- What was sent, or is to be sent, in the place of an order's own parcel, as that was lost, sent back or never came, and that its delivery
-- now makes one too many. What is short of a parcel that did come, or was bad in it, is none of that.
create or replace function gate.inbox_second(e data.carrier_event, o data."order") returns setof data.ticket
language sql stable
as $$
  select t.* from data.ticket t
  where t.order_id = e.order_id and e.reshipment is null and e.return_id is null and t.workflow = 'reshipment'
    and t.fields ->> 'kind' in ('missing', 'replacement')
    and t.state not in ('unsent', 'stopped', 'surplus', 'cancelled', 'declined', 'withdrawn', 'voided')
    and not exists (
      select from data.carrier_event c where c.tracking = e.tracking and c.state = 'applied' and c.status = 'delivered')
    and (exists (
        select from data.carrier_event c
        where c.tracking = e.tracking and c.state = 'applied' and c.status in ('lost', 'returned', 'refused') and c.taken_at <= t.opened_at)
      -- Nobody but the customer, or logistics, has said it.
      or (t.fields ->> 'reason' in ('lost-parcel', 'not-received') and gate.tracking_form(o.tracking) = e.tracking
        and (o.status <> 'delivered' or e.at > t.opened_at)))
  order by t.ticket_id
$$;
