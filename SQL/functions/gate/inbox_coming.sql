-- What the courier says of a parcel that comes to us, a return's own: its first scan is its collection, delivered it is for the warehouse to
-- receive, lost it is for logistics to claim. What a return that is over should have had is for a person.
create or replace function gate.inbox_coming(e data.carrier_event, at timestamptz) returns data.carrier_event
language plpgsql
as $$
declare
  r data.ticket;
begin
  select * into r from data.ticket x where x.ticket_id = e.return_id;
  if e.status = 'in-transit' and r.state = 'pickup-booked' then return gate.inbox_act(e, r.ticket_id, 'collect', '{}', at); end if;
  if e.status not in ('delivered', 'lost') or r.counts ? 'receive' then return e; end if;
  if e.status = 'delivered' and r.state in ('awaiting-goods', 'pickup-booked', 'in-transit', 'reported-lost', 'lost') then
    return gate.inbox_act(e, r.ticket_id, 'arrive', '{}', at);
  elsif e.status = 'lost' and r.state in ('awaiting-goods', 'pickup-booked', 'in-transit', 'arrived') then
    return gate.inbox_act(e, r.ticket_id, 'tell-lost', '{}', at);
  elsif r.state in ('arrived', 'reported-lost', 'lost') then
    return e;
  elsif e.status = 'lost' and r.counts ? 'record-loss' then
    return e;                                -- its loss was recorded before
  end if;
  e.problem := 'return-ended';
  return e;
end
$$;
