-- Finds out whose parcel an event is about: the one its number was matched with before, an order's, or a reshipment's. Leaves the
-- order empty, and says why, when there is none or more than one.
create or replace function gate.inbox_match(e data.carrier_event) returns data.carrier_event
language plpgsql stable
as $$
declare
  found_orders bigint[];
  t data.ticket;
begin
  e.problem := null;
  select c.order_id, c.reshipment into e.order_id, e.reshipment from data.carrier_event c
  where c.tracking = e.tracking and c.state in ('applied', 'late') order by c.at desc limit 1;
  if e.order_id is not null then return e; end if;
  found_orders := array(select o.order_id from data."order" o where gate.text_form(o.tracking) = e.tracking order by o.order_id limit 2);
  if cardinality(found_orders) = 1 then
    e.order_id := found_orders[1];
    return e;
  end if;
  if cardinality(found_orders) > 1 then
    e.problem := 'several-orders';
    return e;
  end if;
  select * into t from data.ticket x
  where x.workflow = 'reshipment' and gate.text_form(x.fields ->> 'tracking') = e.tracking order by x.ticket_id desc limit 1;
  e.order_id := t.order_id;
  e.reshipment := t.ticket_id;
  if e.order_id is null then e.problem := 'unknown-parcel'; end if;
  return e;
end
$$;
