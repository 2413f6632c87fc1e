-- Whether an event turns nothing any more: its parcel is known to have gone further. A refusal, and a parcel sent back, stay true when it
-- was only seen on its way since. What is dated ahead of when it came in makes nothing late.
create or replace function gate.inbox_late(e data.carrier_event, o data."order", s data.ticket) returns boolean
language sql stable
as $$
  select exists (
      select from data.carrier_event c
      where c.tracking = e.tracking and c.state = 'applied' and c.at > e.at and c.at <= c.taken_at + gate.courier_ahead()
        and case e.status when 'refused' then c.status in ('delivered', 'refused', 'lost')
          when 'returned' then c.status in ('delivered', 'refused', 'returned', 'lost') else true end)
    or (e.status in ('refused', 'returned', 'lost') and e.reshipment is null and e.return_id is null
      and o.status = 'delivered' and o.delivered_at >= e.at and gate.tracking_form(o.tracking) = e.tracking)
    -- A delivery that a person recorded, and the courier has not.
    or (e.status in ('refused', 'returned') and s.state in ('delivered', 'tracing', 'closed') and not exists (
        select from data.carrier_event c where c.tracking = e.tracking and c.state = 'applied' and c.status = 'delivered')
      and e.at <= (select max(x.at) from data.ticket_event x where x.ticket_id = s.ticket_id and x.event = 'deliver'))
$$;
