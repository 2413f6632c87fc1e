-- Judges every order of a batch by itself: whether it holds to the rules, what its lines come to after discount and payment are
-- spread over them (rule 10), and whether it is new, the same as before, or changed. One pass: each row is written once.
--
-- The digest is that of the whole content as it was given: the order's own fields, its recipient's, and its lines. Every text is
-- length-prefixed, times are epoch microseconds, so that no two contents read the same and no session setting matters. What is
-- paid beyond the lines is freight, and no line's; a record that says all of it adds up. An order whose recipient is assumed is looked at
-- again, as he is known now.
create or replace function gate.import_judge(p_batch uuid) returns void
language plpgsql
as $$
begin
  update data.order_incoming i
  set (digest, order_id, total, paid, net_value, paid_value, amounts, fields, problem, outcome) = (
    select d.digest, o.order_id, t.total, t.paid, n.net_value,
      case when p.problem is null then gate.spread(least(t.paid, t.total), n.net_value) end,
      case when p.problem = 'discount-above-lines' then array[i.discount, i.worth::bigint]
        when q.problem is not null then array[t.total, i.freight, t.paid] end,
      case when p.problem = 'currency-not-listed' then array[i.currency] || array(
          select c.code from data.currency c where c.listed order by c.code <> 'CNY', c.code)
        when q.problem is not null then array[i.currency] end, coalesce(p.problem, q.problem),
      case when coalesce(p.problem, q.problem) is not null then 'rejected' when o.order_id is null then 'new'
        when not o.assumed and o.content_hash = sha256(o.salt || d.digest) then 'unchanged' else 'changed' end
    from (select case
        when i.value is null or i.placed_at is null or i.discount is null or i.discount < 0
          or i.discount > 1000000000000 or i.paid not between 0 and 1000000000000 or i.number = '' or length(i.number) > 64
          or i.customer_id = '' or length(i.customer_id) > 64 or i.currency !~ '^[A-Z]{3}$'
          or i.freight not between 0 and 1000000000000
          or i.status not in ('placed', 'packed', 'shipped', 'delivered', 'refused', 'cancelled') then 'unfit'
        when i.currency not in (select c.code from data.currency c where c.listed) then 'currency-not-listed'
        when i.worth > 1000000000000000 then 'total-above-limit'
        when i.discount > i.worth then 'discount-above-lines'
        when i.status = 'delivered' and i.delivered_at is null then 'delivered-without-time'
        when i.delivered_at < i.placed_at then 'delivered-before-placed'
      end as problem) p
    cross join lateral (select case when p.problem is null then (i.worth - i.discount)::bigint end as total) w
    cross join lateral (select w.total, coalesce(i.paid, w.total + coalesce(i.freight, 0)) as paid) t
    cross join lateral (select case
        when i.freight is null or p.problem is not null then null
        when t.paid > t.total + i.freight or (i.says_all and t.paid < t.total + i.freight and i.status <> 'cancelled'
            and not (gate.payment_method(i.payment_method)).cash_on_delivery
            and not gate.import_points(i.number, i.customer_id, i.currency, t.total + i.freight - t.paid)
            -- What we have refunded of it ourselves is missing from it.
            and not exists (select from data."order" x where x.number = i.number and x.total = t.total and x.money_back >= t.total + i.freight - t.paid))
          then 'does-not-add-up'
      end as problem) q
    cross join lateral (select case when p.problem is null then i.value end as value) v
    cross join lateral (select case
        when i.discount = 0 or v.value is null then v.value
        else (select array_agg(x.value - x.off order by x.place)
          from unnest(v.value, gate.spread(i.discount, v.value)) with ordinality x (value, off, place))
      end as net_value) n
    cross join lateral (select sha256(convert_to(gate.frame(i.customer_id) || gate.frame(i.customer_name)
      || gate.frame(i.customer_phone) || gate.frame(i.customer_email) || gate.frame(i.customer_address), 'UTF8'))
      as customer_digest) c
    cross join lateral (select sha256(c.customer_digest || i.lines_digest || convert_to(
      concat_ws(' ', gate.frame(i.number), gate.epoch(i.placed_at), gate.frame(i.status),
        coalesce(gate.epoch(i.shipped_at)::text, '-'), coalesce(gate.epoch(i.delivered_at)::text, '-'), gate.frame(i.currency),
        i.discount, coalesce(i.paid::text, '-'), gate.frame(i.payment_method), gate.frame(i.tracking),
        'freight ' || i.freight, case when i.channel is not null then 'channel ' || gate.frame(i.channel) end), 'UTF8')) as digest) d
    left join lateral (select x.order_id, x.content_hash, y.salt, y.assumed
      from data."order" x left join data.recipient y on y.order_id = x.order_id
      where x.number = i.number and p.problem is null and q.problem is null) o on true)
  where i.batch = p_batch and i.problem is null;

  update data.order_incoming i set outcome = 'rejected' where i.batch = p_batch and i.outcome is null;
end
$$;
