-- Judges every order of a batch by itself: whether it holds to the rules, what its lines come to after discount and payment are
-- spread over them (rule 10), and whether it is new, the same as before, or changed.
create or replace function gate.import_judge(p_batch uuid) returns void
language plpgsql
as $$
begin
  update data.order_incoming i
  set customer_digest = sha256(convert_to(gate.frame(i.customer_id) || gate.frame(i.customer_name) || gate.frame(i.customer_phone)
      || gate.frame(i.customer_email) || gate.frame(i.customer_address), 'UTF8')),
    (total, amounts, problem) = (
      select (w.lines - i.discount)::bigint,
        case when w.lines <= 1000000000000000 and i.discount > w.lines then array[i.discount, w.lines::bigint] end,
        case
          when i.value is null or i.placed_at is null or i.discount is null or i.discount < 0
            or i.discount > 1000000000000 or i.paid not between 0 and 1000000000000 or i.number = '' or length(i.number) > 64
            or i.customer_id = '' or length(i.customer_id) > 64 or i.currency !~ '^[A-Z]{3}$'
            or i.status not in ('placed', 'packed', 'shipped', 'delivered', 'refused', 'cancelled') then 'unfit'
          when w.lines > 1000000000000000 then 'total-above-limit'
          when i.discount > w.lines then 'discount-above-lines'
          when i.status = 'delivered' and i.delivered_at is null then 'delivered-without-time'
          when i.delivered_at < i.placed_at then 'delivered-before-placed'
        end
      from (select sum(v) as lines from unnest(i.value) v) w)
  where i.batch = p_batch and i.problem is null;

  update data.order_incoming i
  set digest = gate.order_digest(i), paid = coalesce(i.paid, i.total), net_value = i.value,
    order_id = (select o.order_id from data."order" o where o.number = i.number)
  where i.batch = p_batch and i.problem is null;

  update data.order_incoming i
  set net_value = (select array_agg(v.value - v.off order by v.place)
    from unnest(i.value, gate.spread(i.discount, i.value)) with ordinality v (value, off, place))
  where i.batch = p_batch and i.problem is null and i.discount > 0;

  -- What is paid beyond the lines is freight, and no line's.
  update data.order_incoming i
  set paid_value = gate.spread(least(i.paid, i.total), i.net_value),
    outcome = case
      when i.order_id is null then 'new'
      when (select o.content_hash = sha256(c.salt || i.digest)
        from data."order" o join data.customer c on c.customer_id = o.customer_id where o.order_id = i.order_id) then 'unchanged'
      else 'changed' end
  where i.batch = p_batch and i.problem is null;

  update data.order_incoming i set outcome = 'rejected' where i.batch = p_batch and i.problem is not null;
end
$$;
