-- Finds out whose parcel an event is about: the one its number was matched with before, an order's, a reshipment's, a return's own, or one
-- that a callback or a return entered by hand names. Leaves the order empty, and says why, when there is none or more than one. With an order
-- that a person has named, it is looked for there alone.
create or replace function gate.inbox_match(e data.carrier_event) returns data.carrier_event
language plpgsql stable
as $$
declare
  told data.carrier_event;
  named bigint := e.order_id;
  orders bigint[];
  s data.ticket;
  r data.ticket;
  other data.ticket;
  whose bigint[];
  carrier text;
begin
  e.problem := null;
  e.reshipment := null;
  e.return_id := null;
  select * into told from data.carrier_event c
  where c.tracking = e.tracking and c.state in ('applied', 'late') and (named is null or c.order_id = named)
  order by c.at desc limit 1;
  if told.order_id is not null then
    e.order_id := told.order_id;
    e.reshipment := told.reshipment;
    e.return_id := told.return_id;
    -- Two carriers may have a parcel of the same number.
    if not exists (select from data.carrier_event c
      where c.tracking = e.tracking and c.state in ('applied', 'late') and c.sender = e.sender)
    then
      e.problem := 'other-carrier';
    end if;
    return e;
  end if;

  orders := array(select o.order_id from data."order" o where gate.tracking_form(o.tracking) = e.tracking order by o.order_id limit 3);
  select * into s from data.ticket t
  where t.parcel = e.tracking and t.workflow = 'reshipment'
    and (named is null or t.order_id = named) order by t.ticket_id desc limit 1;
  select * into r from data.ticket t
  where t.parcel = e.tracking and t.workflow = 'return'
    and gate.own_parcel(t) and (named is null or t.order_id = named) order by t.ticket_id desc limit 1;
  select * into other from data.ticket t
  where t.parcel = e.tracking
    and t.workflow in ('return', 'rejected-delivery-callback') and not gate.own_parcel(t)
    and (named is null or t.order_id = named) order by t.ticket_id desc limit 1;
  if named is null then
    whose := array(select distinct x from unnest(orders || array[s.order_id, r.order_id, other.order_id]
      || array(select t.order_id from data.ticket t
        where t.parcel = e.tracking and not t.final
          and t.workflow in ('return', 'reshipment', 'rejected-delivery-callback') limit 20)) x where x is not null);
    if cardinality(whose) = 0 then
      e.problem := 'unknown-parcel';
      return e;
    elsif cardinality(whose) > 1 then
      e.problem := 'several-orders';
      return e;
    end if;
    e.order_id := whose[1];
  end if;
  if e.order_id = any (orders) then return e; end if;
  carrier := coalesce(s.fields, r.fields, other.fields) ->> 'carrier';
  e.reshipment := s.ticket_id;
  if s.ticket_id is null then e.return_id := r.ticket_id; end if;
  if carrier <> 'other' and e.sender <> carrier and e.sender in (
    select unnest(f.codes) from data.workflow_version v join data.workflow_field f on f.version = v.version and f.name = 'carrier'
    where v.name = 'rejected-delivery-callback' and v.current)
  then
    e.problem := 'other-carrier';
  end if;
  return e;
end
$$;
