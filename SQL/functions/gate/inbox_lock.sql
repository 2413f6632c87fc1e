-- Locks the families of all tickets that an event may be about, the eldest first: those that its parcel is known from, and the open returns of
-- its order; then the order. Families are locked before their order. Without waiting, it says whether nobody else holds any of them.
create or replace function gate.inbox_lock(e data.carrier_event, p_wait boolean) returns boolean
language plpgsql
as $$
declare
  f record;
begin
  for f in
    select coalesce(t.root, t.ticket_id) as eldest, max(t.ticket_id) as ticket
    from (
      select t.ticket_id, t.root from data.ticket t
      where t.parcel = e.tracking
        and t.workflow in ('return', 'reshipment', 'rejected-delivery-callback')
        and (not t.final or t.workflow = 'reshipment')
      union
      select t.ticket_id, t.root from data.ticket t where t.ticket_id in (e.reshipment, e.return_id)
      union
      select t.ticket_id, t.root from data.ticket t where t.order_id = e.order_id and t.workflow = 'return' and not t.final
    ) t
    group by 1 order by 1
  loop
    if not p_wait then
      perform from data.ticket t where t.ticket_id = f.eldest for update skip locked;
      if not found then return false; end if;
      perform from data.ticket t where t.ticket_id = f.ticket for update skip locked;
      if not found then return false; end if;
    elsif (gate.lock_family(f.ticket)).ticket_id is null then
      raise exception 'ticket % is held by another session', f.ticket using errcode = 'lock_not_available';
    end if;
  end loop;
  if p_wait then
    perform from data."order" x where x.order_id = e.order_id for update;
    return true;
  end if;
  return exists (select from data."order" x where x.order_id = e.order_id)
    and (select count(*) from (select from data."order" x where x.order_id = e.order_id for update skip locked) y) = 1;
end
$$;
