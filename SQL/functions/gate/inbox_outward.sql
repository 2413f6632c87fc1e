-- What the courier says of a parcel of an order. Refused: its callback. Sent back: its recovery return is announced to the warehouse. Lost: its
-- return goes to logistics. What is open for the parcel already is told instead, whoever opened it; what the customer wanted to return before
-- he had it comes back, or is lost, with it. Delivered: all of that ends, and what was sent again meanwhile is stopped.
create or replace function gate.inbox_outward(e data.carrier_event, o data."order", at timestamptz) returns data.carrier_event
language plpgsql
as $$
declare
  own boolean := coalesce(gate.tracking_form(o.tracking) = e.tracking and o.status <> 'delivered', false);
  c data.ticket := gate.inbox_callback(e);
  r data.ticket;
  lines jsonb;
  adopted bigint[] := '{}';
  joined boolean := false;
  known bigint;
  answer api.answer;
begin
  if e.status = 'delivered' then return gate.inbox_delivered(e, at); end if;
  if e.status not in ('refused', 'returned', 'lost') then return e; end if;
  if c.ticket_id is not null and (e.status = 'refused' or (e.status = 'returned' and c.state = 'reattempting')) then
    return gate.inbox_refused(e, o, '{}', null, true, '{}', at);
  end if;
  e.callback := c.ticket_id;
  for r in select * from gate.inbox_returns(e, own) loop
    joined := true;
    e.callback := coalesce(e.callback, r.ticket_id);
    if e.status = 'lost' then
      if r.state in ('requested', 'awaiting-goods', 'pickup-booked', 'in-transit', 'recovering') then
        e := gate.inbox_act(e, r.ticket_id, 'tell-lost', '{}', at);
      end if;
    elsif r.state in ('requested', 'awaiting-goods', 'pickup-booked', 'reported-lost') then
      e := gate.inbox_act(e, r.ticket_id, 'come-back', '{}', at);
    end if;
    if r.fields ->> 'reason' in ('refused', 'undelivered', 'lost-outbound') and r.parent is null
      and r.state in ('in-transit', 'reported-lost', 'received')
    then
      adopted := adopted || r.ticket_id;
    end if;
  end loop;
  if e.problem is not null then return e; end if;
  lines := coalesce((
    select jsonb_object_agg(l.line::text, l.quantity - l.units_tied - l.units_used)
    from data.order_line l where l.order_id = e.order_id and l.quantity > l.units_tied + l.units_used), '{}');
  -- Of a parcel that has its return, what else of the order is free is in another.
  known := (
    select max(t.ticket_id) from data.ticket t
    where t.parcel = e.tracking and t.workflow = 'return'
      and t.order_id = e.order_id and t.fields ->> 'reason' in ('refused', 'undelivered', 'lost-outbound')
      and t.state not in ('withdrawn', 'voided', 'declined', 'expired'));
  e.callback := coalesce(e.callback, known);
  if e.status = 'refused' then
    if adopted = '{}' and (known is not null or (lines = '{}' and joined)) then return e; end if;
    return gate.inbox_refused(e, o, case when known is null then lines else '{}' end, null, true, adopted, at);
  end if;
  if c.ticket_id is not null or known is not null or (lines = '{}' and joined) then return e; end if;
  if lines = '{}' then
    e.problem := 'nothing-left';
    return e;
  end if;
  answer := gate.open_alone('return', o, lines,
    gate.inbox_told(e) || jsonb_build_object('reason', case e.status when 'lost' then 'lost-outbound' else 'undelivered' end),
    gate.event_key(e, 'open'), at);
  if answer.outcome <> 'done' then
    e.problem := answer.outcome;
    return e;
  end if;
  e.callback := answer.ticket;
  return e;
end
$$;
