-- What of a return's value pays for other goods: for a direct exchange as it was agreed, else what the units accepted are replaced with, but no
-- more than they are worth: dearer goods are paid for apart, and never with freight we owe. `payload` are units that are being accepted.
create or replace function gate.carried(t data.ticket, payload jsonb) returns jsonb
language plpgsql stable
as $$
declare
  p data.ticket;
begin
  if t.parent is null or not t.fields ? 'carried' then return '{}'; end if;
  select * into p from data.ticket x where x.ticket_id = t.parent;
  if p.workflow <> 'exchange' or p.counts ? 'order-direct' then return '{}'; end if;
  return jsonb_build_object('carried', (
    select least(coalesce(sum(coalesce(gate.price_in_money(pl.new_price * (tl.accepted + now.units), old.value, old.points, y.currency), old.value)), 0), coalesce(sum(old.value), 0))
    from data.ticket_line tl
    join data.ticket_line pl on pl.ticket_id = t.parent and pl.line = tl.line
    join data.order_line o on o.order_id = t.order_id and o.line = tl.line
    join data."order" y on y.order_id = t.order_id
    cross join lateral (select coalesce((payload -> 'accepted' ->> tl.line::text)::int, 0) as units) now
    cross join lateral (
      select tl.accepted_value + gate.share(o.paid_value - o.adjusted - o.value_used, o.quantity - o.units_used, now.units) as value,
        tl.spent + gate.share(o.spent - o.spent_used, o.quantity - o.units_used, now.units) as points) old
    where tl.ticket_id = t.ticket_id));
end
$$;
