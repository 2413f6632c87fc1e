-- Why a person must look at an event before it does anything, or null. One that a person has matched is asked no more than what no word of
-- his can change.
create or replace function gate.inbox_doubt(e data.carrier_event, o data."order", s data.ticket, p_sure boolean) returns text
language sql stable
as $$
  select case
    when e.return_id is not null and e.status in ('refused', 'returned') then 'return-turned-back'
    when not p_sure and e.return_id is null and e.at < o.placed_at and e.status not in ('in-transit', 'out-for-delivery') then 'before-order'
    when not p_sure and e.return_id is null and e.status in ('refused', 'returned', 'lost')
      and coalesce(s.state, '') not in ('surplus', 'stopped', 'tracing') and ((e.reshipment is null and o.status = 'delivered') or exists (
        select from data.carrier_event c where c.tracking = e.tracking and c.state = 'applied' and c.status = 'delivered'))
      then 'after-delivery'
    when not p_sure and e.return_id is null and e.status = 'delivered' and exists (
        select from data.carrier_event c where c.tracking = e.tracking and c.state = 'applied' and c.status = 'returned')
      then 'after-return'
    when not p_sure and e.return_id is null and e.status = 'delivered' and exists (
        select from data.ticket t
        where t.parcel = e.tracking and t.workflow = 'return'
          and t.counts ?| array['receive', 'write-off'] and not gate.own_parcel(t))
      then 'return-decided'
    when e.status = 'delivered' and e.reshipment is null and exists (
        select from data.ticket t
        where t.workflow = 'reshipment' and t.fields ->> 'kind' = 'redelivery' and t.state in ('closed', 'refused')
          and t.parent in (
            select c.ticket_id from data.ticket c
            where c.parcel = e.tracking
              and c.workflow = 'rejected-delivery-callback'))
      then 'sent-again'
    when e.status = 'delivered' and exists (
        select from gate.inbox_second(e, o) t
        where t.collected > 0 or t.state not in ('requested', 'approved', 'picked', 'waiting-stock', 'stock-out', 'payment-due'))
      then 'sent-again'
    when e.status = 'delivered' and s.state = 'refused' and s.fields ->> 'kind' = 'exchange-leg'
      and exists (select from data.ticket p where p.ticket_id = s.parent and p.final)
      then 'exchange-ended'
  end
$$;
