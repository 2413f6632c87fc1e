-- What delivered goods inherit of those whose place they take: a line of their own on the order, with the claim, the value paid (± the
-- difference) and this delivery. The old claim is used up: by this ticket, or, in an exchange, by its return. The order is locked by the caller.
create or replace function gate.inherit(t data.ticket, p_seq int, at timestamptz) returns void
language plpgsql
as $$
declare
  source data.ticket := t;
  l record;
  paid bigint[];
  place int := 0;
  next_line int;
begin
  case t.fields ->> 'kind'
    when 'exchange-leg' then select * into source from data.ticket x where x.ticket_id = t.parent;
    when 'missing', 'replacement', 'redelivery' then
      if t.fields ->> 'kind' = 'redelivery' then
        -- The claim is that of the callback, as long as it has one.
        if not exists (select from data.ticket p where p.ticket_id = t.parent and p.holds) then return; end if;
        update data.ticket_line p set handed = p.handed + x.units
        from data.ticket_line x where x.ticket_id = t.ticket_id and p.ticket_id = t.parent and p.line = x.line;
      end if;
      for l in select x.* from data.ticket_line x where x.ticket_id = t.ticket_id order by x.line loop
        perform gate.accept_units(t, p_seq, l.line, l.units - l.accepted);
      end loop;
    else return;
  end case;
  select gate.spread(greatest(0, sum(r.new_value) - greatest(0, source.waived - gate.deduction_owed(source)))::bigint, array_agg(r.new_value order by r.line)) into paid
  from gate.replaced(source, '{}') r;
  -- Above the numbers that an import gives.
  select greatest(1000, max(x.line)) into next_line from data.order_line x where x.order_id = t.order_id;
  for l in
    select r.*, n.same, case when n.same then o.name else coalesce(a.name, r.sku) end as name,
      case when n.same then o.bundle else coalesce(a.bundle, false) end as bundle, gate.share(o.net_value, o.quantity, r.units) as old_net, r.new_value <> r.old_value as other_value
    from gate.replaced(source, '{}') r join data.order_line o on o.order_id = t.order_id and o.line = r.line
    cross join lateral (select gate.text_form(r.sku) as form, gate.text_form(r.sku) = gate.text_form(o.sku) as same) n
    left join data.article a on a.form = n.form
    order by r.line
  loop
    place := place + 1;
    perform gate.enter_inherited(t.order_id, next_line + place, l.sku, l.name, l.units, l.bundle, l.unit_price,
      case when l.other_value then l.new_value else l.old_net end, paid[place], l.line, t.ticket_id, at);
  end loop;
  -- Points follow the claim.
  if source.ticket_id <> t.ticket_id then
    perform gate.points_family(t, p_seq, source.ticket_id, at);
  else
    perform gate.points_refunded(t, p_seq, at);
  end if;
end
$$;
