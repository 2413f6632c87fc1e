-- A file about an order that was changed here. What it says of the lines is the shop having done the change (`lines` among its fields, told as
-- updated), or from before it, or something that neither side has agreed on (rejected). Either way the lines stay as they are here, with the
-- money on them: what was paid before the change is accounted for by it, what was still to be paid is taken and spread over the order as it is
-- now, and what a shop that cancels has paid back is taken off what stayed, never off what was set aside. Once a file has had the change, one
-- without it is older as a whole. Returns the record as it is to be compared and written.
create or replace function gate.import_changed(o data."order", i data.order_incoming) returns data.order_incoming
language plpgsql stable
as $$
declare
  said jsonb;
  said_method text;
  last data.order_change;
  aside bigint;
  nets bigint[];
  paid_now bigint[];
  more bigint;
  whole bigint;
begin
  select c.* into last from data.order_change c where c.order_id = o.order_id and c.kind = 'payment' order by c.ticket_id desc, c.seq desc limit 1;
  if found then
    -- By their spellings; a method that is listed by nobody is its own.
    said_method := coalesce((gate.payment_method(i.payment_method)).method, gate.payment_spelling(i.payment_method));
    if said_method <> last.after ->> 'method' and exists (
      select from data.order_change c
      cross join lateral (values (c.before ->> 'method'), (c.after ->> 'method')) v (method)
      where c.order_id = o.order_id and c.kind = 'payment'
        and coalesce((gate.payment_method(v.method)).method, gate.payment_spelling(v.method)) = said_method)
    then
      i.payment_method := o.payment_method;
    end if;
  end if;

  select c.* into last from data.order_change c where c.order_id = o.order_id and c.kind = 'lines' order by c.ticket_id desc, c.seq desc limit 1;
  if not found then return i; end if;
  select jsonb_object_agg(x.form, x.units) into said
  from (
    select gate.text_form(v.sku) as form, sum(v.quantity) as units from unnest(i.sku, i.quantity) v (sku, quantity) group by 1) x;
  if said = last.after then
    if last.told_at is null then i.fields := '{lines}'; end if;
  elsif not exists (
    select from data.order_change c where c.order_id = o.order_id and c.kind = 'lines' and said in (c.before, c.after))
  then
    i.problem := 'lines-changed-here';
    return i;
  elsif last.told_at is not null then
    i.outcome := 'stale';
    return i;
  end if;

  select array_agg(l.line order by l.line), array_agg(i.first_line), array_agg(l.sku order by l.line), array_agg(l.name order by l.line),
    array_agg(l.quantity order by l.line), array_agg(l.unit_price order by l.line), array_agg(l.bundle order by l.line),
    array_agg(l.supplier order by l.line), array_agg(l.net_value order by l.line), array_agg(l.paid_value order by l.line)
  into i.line, i.source_line, i.sku, i.name, i.quantity, i.unit_price, i.bundle, i.supplier, nets, paid_now
  from data.order_line l where l.order_id = o.order_id and l.inherits_line is null;
  select coalesce(sum(l.paid_value), 0) into aside from data.order_line l where l.order_id = o.order_id and l.set_aside;
  -- What was collected for dearer goods was paid beside the order.
  more := (select sum(p) from unnest(paid_now) p)::bigint + aside - least(o.paid, o.total);
  -- What its lines come to, with or without what is set aside: a shop that cancels them with that much has paid nothing back.
  whole := least(i.total + coalesce(i.freight, 0) - o.points_paid, o.paid - case when said = last.after then aside else 0 end);
  if i.status = 'cancelled' and i.paid < whole then
    i.paid := greatest(aside, o.paid - (whole - i.paid));
  elsif o.unpaid = 0 or (i.status = 'cancelled' and i.paid <= o.paid)
    or (said <> last.after and i.paid > o.total + coalesce(i.freight, o.freight_told, 0))
  then
    i.paid := o.paid;
    i.freight := o.freight_told;
  end if;
  i.total := o.total;
  i.discount := o.discount;
  i.freight := coalesce(i.freight, o.freight_told);
  if i.paid > i.total + i.freight then i.freight := i.paid - i.total; end if;
  i.net_value := nets;
  i.paid_value := case when i.paid = o.paid then paid_now
    else gate.spread(least(greatest(0, i.paid - aside), (select sum(n) from unnest(nets) n)::bigint) + more, nets) end;
  return i;
end
$$;
