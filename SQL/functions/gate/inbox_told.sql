-- What an event says of its parcel, as a ticket that it opens records it.
create or replace function gate.inbox_told(e data.carrier_event) returns jsonb
language sql stable
as $$
  select jsonb_build_object('tracking', e.tracking, 'carrier', coalesce((
    select e.sender from data.workflow_version v
    join data.workflow_field f on f.version = v.version and f.name = 'carrier' and e.sender = any (f.codes)
    where v.name = 'rejected-delivery-callback' and v.current), 'other'))
$$;
