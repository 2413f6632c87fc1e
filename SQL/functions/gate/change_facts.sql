-- What bears on changing an order before it is sent: how often it was, what stands in the way of what is asked and what is to be paid for it
-- now, what is set aside and on no return yet, and the method of payment asked for. What depends on what is not typed yet is absent.
create or replace function gate.change_facts(t data.ticket, fields text[], payload jsonb, at timestamptz) returns jsonb
language plpgsql stable
as $$
declare
  facts jsonb;
  c record;
  method record;
begin
  select jsonb_build_object('order-changes', count(*), 'changed-here', coalesce(bool_or(x.ticket_id = t.ticket_id), false)) into facts
  from data.order_change x where x.order_id = t.order_id;
  facts := facts || jsonb_build_object(
    'units-set-aside', (
      select coalesce(sum(l.quantity - l.units_tied - l.units_used), 0) from data.order_line l where l.order_id = t.order_id and l.set_aside),
    'set-aside', exists (
      select from data.ticket_line x join data.order_line l on l.order_id = t.order_id and l.line = x.line
      where x.ticket_id = t.ticket_id and l.set_aside));
  select * into c from gate.change_choice(t, fields, payload, at);
  if c.choice is not null then
    facts := facts || (
      select jsonb_strip_nulls(jsonb_build_object(
        'change-short', string_agg(
          a.sku || ' ' || a.stock || '/' || x.stays || coalesce(' → ' || gate.others_in_stock(a.product, a.form, x.stays), ''), '; ' order by x.line),
        'change-difference', coalesce(sum(x.due), 0), 'change-problem', coalesce(min(x.problem), case
        when coalesce(bool_and(x.stays = x.units and not x.other), true) then 'nothing-changes'
        when not exists (
          select from data.order_line l
          where l.order_id = t.order_id and l.inherits_line is null
            and coalesce((c.choice -> 'units-left' ->> l.line::text)::int, l.quantity - l.units_tied - l.units_used) > 0)
          then 'nothing-left'
        else 'none' end)))
      from gate.changed_lines(t.order_id, c.choice, c.at) x
      left join data.article a on x.problem = 'out-of-stock' and a.form = gate.text_form(c.choice -> 'new-sku' ->> x.line::text));
  end if;
  if payload ? 'payment-method' then
    select asked.method <> coalesce(now.method, '') as changes, asked.cash_on_delivery as cash into method
    from data."order" o, gate.payment_method(payload ->> 'payment-method') asked, gate.payment_method(o.payment_method) now
    where o.order_id = t.order_id;
    facts := facts || jsonb_strip_nulls(jsonb_build_object('method-changes', method.changes, 'method-on-delivery', method.cash));
  end if;
  return facts;
end
$$;
