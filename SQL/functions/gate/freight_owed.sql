-- The freight that a return gives back beside the goods. Outward: what was paid for it and not given back yet, once an order, when the goods never reached the
-- customer or the fault is ours, and he keeps nothing. Return: what he laid out when the fault is ours, up to the policy's limit;
-- a parcel that several returns travel in counts once. `coming` are units that are being accepted.
create or replace function gate.freight_owed(
  t data.ticket, class text, recorded jsonb, coming jsonb, out outward bigint, out return_way bigint
)
language plpgsql stable
as $$
declare
  o record;
  most bigint;
begin
  outward := 0;
  return_way := 0;
  if t.workflow <> 'return' then return; end if;
  if t.refund_pending + t.refunded > 0 then       -- what money has moved for is not reckoned anew, but may become more
    outward := t.outward_freight;
    return_way := t.return_freight;
  end if;
  if class = 'seller-fault' and recorded ? 'freight-paid' then
    select gate.of_yuan((v.policy ->> 'freight-limit')::bigint, x.currency) into most
    from data."order" x, data.workflow_version v where x.order_id = t.order_id and v.version = t.version;
    return_way := greatest(return_way, least((recorded ->> 'freight-paid')::bigint, most) - coalesce((
      select sum(x.return_freight) from data.ticket x
      where x.parcel = gate.tracking_form(recorded ->> 'tracking') and x.return_freight > 0 and x.ticket_id <> t.ticket_id
        and x.customer_id = t.customer_id and x.fields ->> 'carrier' is not distinct from recorded ->> 'carrier'), 0), 0);
  end if;
  if class in ('seller-fault', 'by-system') and not recorded ? 'carried' and coalesce((recorded ->> 'gift-kept')::bigint, 0) = 0 then
    select x.paid - x.total as freight, x.freight_back - t.outward_freight as back,
      x.status = 'cancelled' or x.cancelled_by is not null as ends into o from data."order" x where x.order_id = t.order_id;
    -- What a change has set aside gives it back only where the order was not sent at all.
    if o.freight > o.back and gate.nothing_kept(t, coming) and (o.ends or not exists (
        select from data.ticket_line x join data.order_line l on l.order_id = t.order_id and l.line = x.line
        where x.ticket_id = t.ticket_id and l.set_aside))
    then outward := o.freight - o.back; end if;
  end if;
end
$$;
