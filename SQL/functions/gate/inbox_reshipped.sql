-- What the courier says of a reshipment's parcel: it is delivered, refused and lost with it. Sent back is as good as refused, as somebody must
-- ask the customer. A parcel that was given up, and another sent in its place, is for a person.
create or replace function gate.inbox_reshipped(e data.carrier_event, o data."order", s data.ticket, at timestamptz)
returns data.carrier_event
language plpgsql
as $$
declare
  c data.ticket := gate.inbox_callback(e);
  r data.ticket;
  lines jsonb;
  replaced boolean := s.state in ('requested', 'approved', 'waiting-stock', 'stock-out', 'payment-due', 'cancelled', 'declined', 'withdrawn',
      'voided', 'unsent') or s.parcel is distinct from e.tracking;
begin
  if e.status in ('in-transit', 'out-for-delivery') then return e; end if;
  if e.status = 'lost' then
    e.callback := c.ticket_id;
    if replaced then return e; end if;       -- it was given up as lost before
    for r in select * from gate.inbox_returns(e, false) loop
      if r.state in ('in-transit', 'recovering') then
        e := gate.inbox_act(e, r.ticket_id, 'tell-lost', '{}', at);
      end if;
    end loop;
    if s.state in ('shipped', 'tracing', 'surplus') then e := gate.inbox_act(e, s.ticket_id, 'tell-lost', '{}', at); end if;
    return e;
  end if;
  if replaced then
    e.problem := 'replaced-parcel';
    return e;
  end if;
  if e.status = 'delivered' then
    e := gate.inbox_delivered(e, at);
    for r in
      select * from data.ticket t
      where t.workflow = 'return' and t.state in ('in-transit', 'recovering', 'recovery-lost') and t.successor_of = s.ticket_id
        and t.parcel = e.tracking order by t.ticket_id
    loop
      e := gate.inbox_act(e, r.ticket_id, 'deliver', '{}', at);
    end loop;
    if e.problem is null and s.state in ('shipped', 'reported-lost', 'refused', 'surplus', 'stopped') then
      e := gate.inbox_act(e, s.ticket_id, 'deliver', '{}', at);
    end if;
    return e;
  end if;
  -- Refused, or sent back.
  if c.ticket_id is not null then
    if e.status = 'refused' or c.state = 'reattempting' then return gate.inbox_refused(e, o, '{}', null, true, '{}', at); end if;
    e.callback := c.ticket_id;
    return e;
  end if;
  if s.state in ('surplus', 'stopped') then
    -- The customer has the goods: nobody is asked why.
    if s.state = 'surplus' then e := gate.inbox_act(e, s.ticket_id, 'refuse', '{}', at); end if;
    return e;
  end if;
  if e.status = 'returned' and exists (select from data.carrier_event x
    where x.tracking = e.tracking and x.state = 'applied' and x.status in ('refused', 'returned')) then return e; end if;
  if s.state <> 'refused' then
    e := gate.inbox_act(e, s.ticket_id, 'refuse', '{}', at);
    if e.problem is not null then return e; end if;
  end if;
  select coalesce(jsonb_object_agg(x.line::text, x.units), '{}') into lines from data.ticket_line x where x.ticket_id = e.reshipment;
  return gate.inbox_refused(e, o, lines, s.fields ->> 'kind', s.fields ->> 'kind' not in ('own-goods', 'exchange-leg'), '{}', at);
end
$$;
