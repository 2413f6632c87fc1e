-- Grants the money that a ticket asks for without goods: from now on it is due, and counts with the order, where constraints hold it. Whatever a
-- definition says, it is of a kind, for a reason, and no more than the kind owes. What is given for a price that fell is taken from what the
-- units are worth. The order is locked by the caller.
create or replace function gate.grant_money(t data.ticket, p_seq int, at timestamptz) returns data.ticket
language plpgsql
as $$
declare
  given bigint := (t.fields ->> 'amount')::bigint;
  days int;
begin
  if t.granted > 0 or not t.fields ?& array['kind', 'reason'] or given > 0 is not true
    or given > gate.money_owed(t, t.fields ->> 'kind', at)
    or exists (select from data.ticket_line x where x.ticket_id = t.ticket_id)
  then
    raise exception 'ticket % would grant %, and that is not owed', t.ticket_id, coalesce(given::text, 'nothing')
      using errcode = 'check_violation', constraint = 'money_granted_is_owed';
  end if;
  case t.fields ->> 'kind'
    when 'price-protection' then
      select (v.policy ->> 'price-protection-days')::int into days from data.workflow_version v where v.version = t.version;
      with fallen as (
        select array_agg(f.line) as lines, array_agg(f.units) as units, array_agg(f.list_price) as prices,
          gate.spread(given, array_agg(f.owed)) as shares
        from gate.price_fallen(t.order_id, days, at) f
      ), paid as (
        insert into data.price_protection (ticket_id, seq, line, order_id, units, list_price, amount)
        select t.ticket_id, p_seq, x.line, t.order_id, x.units, x.list_price, x.amount
        from fallen f cross join unnest(f.lines, f.units, f.prices, f.shares) x (line, units, list_price, amount)
        where x.amount > 0
        returning price_protection.line, amount
      )
      update data.order_line l set adjusted = l.adjusted + p.amount
      from paid p where l.order_id = t.order_id and l.line = p.line;
    when 'outward-freight' then
      update data."order" o set freight_back = o.freight_back + given where o.order_id = t.order_id;
      t.outward_freight := given;
      update data.ticket x set outward_freight = given where x.ticket_id = t.ticket_id;
    else null;
  end case;
  update data."order" o set granted = o.granted + given where o.order_id = t.order_id;
  t.granted := given;
  t.due_total := given;
  return t;
end
$$;
