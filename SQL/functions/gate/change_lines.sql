-- Changes the lines of an order that is not sent: what the command says, or what was waiting for its difference, of which `paid-amount` has been
-- paid. The lines become what the order is now, what was paid and is wanted no more is set aside, and the shop is told the whole order. The
-- order is locked by the caller. Returns the ticket with it.
create or replace function gate.change_lines(t data.ticket, p_seq int, payload jsonb, p_at timestamptz) returns data.ticket
language plpgsql
as $$
declare
  c record;
  before jsonb := gate.order_articles(t.order_id);
  l record;
  dues bigint[];
  wrong boolean;
  more bigint[];
  place int := 0;
  unpaid_yet boolean := (select o.unpaid > 0 from data."order" o where o.order_id = t.order_id);
begin
  select * into c from gate.change_choice(t, '{}', payload, p_at);
  select array_agg(x.due order by x.line), bool_or(x.problem is not null) into dues, wrong
  from gate.changed_lines(t.order_id, c.choice, c.at) x;
  if wrong is not false then
    raise exception 'the lines of ticket % cannot be changed like this', t.ticket_id
      using errcode = 'check_violation', constraint = 'changed_lines_are_free_and_known';
  end if;
  more := gate.spread(coalesce((payload ->> 'paid-amount')::bigint, 0), dues);
  t.waived := t.waived + greatest(0, (select sum(d) from unnest(dues) d) - coalesce((payload ->> 'paid-amount')::bigint, 0));
  for l in select * from gate.changed_lines(t.order_id, c.choice, c.at) x order by x.line loop
    place := place + 1;
    continue when l.stays = l.units and not l.other;
    perform gate.write_line(t.order_id, l.line, l.stays, l.sku, l.name, l.bundle, l.unit_price, l.net, l.paid + more[place], l.spent,
      t.ticket_id, l.back_units, l.back_net, l.back_paid, l.back_spent, unpaid_yet);
  end loop;
  insert into data.order_change (ticket_id, seq, order_id, kind, at, before, after)
  values (t.ticket_id, p_seq, t.order_id, 'lines', p_at, before, gate.order_articles(t.order_id));
  -- The latest is what the ticket shows.
  t := gate.note_change(t, c.choice);
  insert into data.outbox (ticket_id, seq, kind, content, created_at)
  select t.ticket_id, p_seq, 'change-lines', jsonb_build_object('ticket', t.prefix || '-' || t.ticket_id, 'lines', jsonb_agg(
    jsonb_build_object('line', x.line, 'sku', x.sku, 'units', x.units) order by x.line)), p_at
  from (
    select y.line, y.sku, y.quantity - y.units_tied - y.units_used as units from data.order_line y
    where y.order_id = t.order_id and y.inherits_line is null) x
  where x.units > 0;
  return t;
end
$$;
