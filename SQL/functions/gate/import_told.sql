-- What an import tells of the money of a batch's new and updated orders: what was taken for freight, what is unpaid, and methods of payment
-- that nobody listed, each with its count and the first.
create or replace function gate.import_told(p_batch uuid)
returns table (kind text, number text, problem text, line int, other_line int, fields text[], amounts bigint[])
language plpgsql
as $$
#variable_conflict use_column
begin
  -- Where everything adds up there is nothing to look for.
  if exists (select from data.order_incoming i where i.batch = p_batch and i.outcome in ('new', 'updated') and (i.paid <> i.total or i.freight > 0))
  then
    return query
    with told as (
      select o.number, i.first_line, o.currency, case when i.freight is null then o.freight else 0 end as freight, o.unpaid
      from data.order_incoming i join data."order" o on o.number = i.number
      where i.batch = p_batch and i.outcome in ('new', 'updated') and (i.paid <> i.total or i.freight > 0)
    )
    select 'freight', (array_agg(t.number order by t.first_line))[1], null::text, min(t.first_line), null::int,
      array[(array_agg(t.currency order by t.first_line))[1]], array[count(*), (array_agg(t.freight order by t.first_line))[1]]
    from told t where t.freight > 0 having count(*) > 0
    union all
    select 'unpaid', (array_agg(t.number order by t.first_line))[1], null, min(t.first_line), null,
      array[(array_agg(t.currency order by t.first_line))[1]], array[count(*), (array_agg(t.unpaid order by t.first_line))[1]]
    from told t where t.unpaid > 0 having count(*) > 0;
  end if;
  if exists (select from data.payment_method) then
    return query
    select 'method', null::text, null::text, min(m.first_line), null::int, (array_agg(m.name order by m.first_line))[1:5],
      array[sum(m.orders), count(*)]::bigint[]
    from (
      select i.payment_method as name, min(i.first_line) as first_line, count(*) as orders
      from data.order_incoming i where i.batch = p_batch and i.outcome in ('new', 'updated') group by i.payment_method
    ) m
    where not exists (select from data.payment_method p where p.spelling = gate.payment_spelling(m.name))
    having count(*) > 0;
  end if;
end
$$;
