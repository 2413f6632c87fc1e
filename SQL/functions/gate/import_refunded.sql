-- A file that says less was paid because we have refunded it is no contradiction: what was paid stays, since the refund is known here. What is
-- missing is taken for our refund when the order comes to the same, and what is missing is all that was refunded, what one ticket refunded, or
-- as much less that less would be paid than was refunded. What is set aside of a changed order is not in its file, nor its refund.
create or replace function gate.import_refunded(o data."order", i data.order_incoming) returns data.order_incoming
language plpgsql stable
as $$
declare
  changed boolean;
  back bigint := o.money_back;
  missing bigint;
begin
  if o.money_back = 0 or i.paid >= o.paid or i.total <> o.total then return i; end if;
  changed := exists (select from data.order_change c where c.order_id = o.order_id and c.kind = 'lines');
  if changed then
    back := back - (
      select coalesce(sum(least(t.refund_pending + t.refunded, a.value)), 0)
      from data.ticket t
      cross join lateral (
        select sum(x.accepted_value) as value
        from data.ticket_line x join data.order_line l on l.order_id = t.order_id and l.line = x.line
        where x.ticket_id = t.ticket_id and l.set_aside) a
      where t.order_id = o.order_id and a.value > 0);
  end if;
  missing := o.paid - i.paid;
  if missing > back
    or (missing < back and i.paid + o.money_more >= o.money_back and (changed or not exists (
      select from data.ticket t where t.order_id = o.order_id and t.refund_pending + t.refunded = missing)))
  then
    return i;
  end if;
  i.paid := o.paid;
  i.freight := o.freight_told;
  i.paid_value := case when changed then (
      select array_agg(l.paid_value order by l.line) from data.order_line l where l.order_id = o.order_id and l.inherits_line is null)
    else gate.spread(least(o.paid, o.total), i.net_value) end;
  return i;
end
$$;
