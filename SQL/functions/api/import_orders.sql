-- Takes orders in, each as one JSON object already typed (money in fen, times in epoch microseconds). The same again changes
-- nothing; a changed order is updated unless that would break a claim; a changed name, phone or address of a customer is recorded
-- with old, new, actor and reason (rule 4). Answers one row for each order: new, updated, unchanged or rejected.
-- A caller that wants all or nothing rolls back.
create or replace function api.import_orders(orders jsonb) returns table (number text, outcome text, detail text)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  given jsonb;
  customer jsonb;
  old_customer data.customer;
  old data."order";
  id bigint;
  content bytea;
  gross bigint[];
  nets bigint[];
  paids bigint[];
  total_now bigint;
  fault text;
  changed text;
begin
  if not gate.may('import') then perform gate.refuse('import'); end if;
  for given in select x.value from jsonb_array_elements(orders) x order by x.value ->> 'number' loop
    number := given ->> 'number';
    detail := null;
    content := sha256(convert_to(given::text, 'UTF8'));
    select * into old from data."order" o where o.number = given ->> 'number' for update;
    if old.content_hash = content then
      outcome := 'unchanged';
      return next;
      continue;
    end if;
    gross := array(select (l.value ->> 'unitPrice')::bigint * (l.value ->> 'quantity')::bigint
      from jsonb_array_elements(given -> 'lines') with ordinality l (value, place) order by l.place);
    total_now := (select sum(g) from unnest(gross) g) - (given ->> 'discount')::bigint;
    if total_now < 0 then
      outcome := 'rejected';
      detail := 'discount is more than the lines are worth';
      return next;
      continue;
    end if;
    nets := gate.spread(total_now, gross);
    paids := gate.spread((given ->> 'paid')::bigint, nets);

    fault := (
      select string_agg(format('line %s has %s units claimed', l.line, l.units_tied + l.units_used), '; ' order by l.line)
      from data.order_line l
      left join (
        select (n.value ->> 'line')::int as line, (n.value ->> 'quantity')::int as quantity, paids[n.place::int] as paid
        from jsonb_array_elements(given -> 'lines') with ordinality n (value, place)
      ) n on n.line = l.line
      where l.order_id = old.order_id and l.units_tied + l.units_used > 0
        and (n.line is null or n.quantity < l.units_tied + l.units_used or n.paid < l.value_used));
    if fault is not null then
      outcome := 'rejected';
      detail := 'the change would break a claim: ' || fault;
      return next;
      continue;
    end if;

    customer := given -> 'customer';
    select * into old_customer from data.customer c where c.customer_id = customer ->> 'id' for update;
    if not found then
      insert into data.customer (customer_id, name, phone, email, address, changed_at)
      values (customer ->> 'id', customer ->> 'name', customer ->> 'phone', customer ->> 'email', customer ->> 'address', gate.now());
    else
      insert into data.customer_change (customer_id, at, actor, reason, field, old_value, new_value)
      select old_customer.customer_id, gate.now(), session_user, 'import', f.field, f.before, f.after
      from (values ('name', old_customer.name, customer ->> 'name'), ('phone', old_customer.phone, customer ->> 'phone'),
        ('address', old_customer.address, customer ->> 'address'), ('email', old_customer.email, customer ->> 'email'))
        f (field, before, after)
      where f.before <> f.after;
      if found then
        update data.customer c
        set name = customer ->> 'name', phone = customer ->> 'phone', email = customer ->> 'email',
          address = customer ->> 'address', changed_at = gate.now()
        where c.customer_id = old_customer.customer_id;
      end if;
    end if;

    if old.order_id is null then
      outcome := 'new';
      insert into data."order" (number, customer_id, placed_at, status, shipped_at, delivered_at, currency, discount, paid,
        payment_method, tracking, total, content_hash, imported_at)
      values (given ->> 'number', customer ->> 'id', to_timestamp((given ->> 'placedAt')::numeric / 1000000), given ->> 'status',
        to_timestamp((given ->> 'shippedAt')::numeric / 1000000), to_timestamp((given ->> 'deliveredAt')::numeric / 1000000),
        given ->> 'currency', (given ->> 'discount')::bigint, (given ->> 'paid')::bigint, given ->> 'paymentMethod',
        given ->> 'tracking', total_now, content, gate.now())
      returning order_id into id;
    else
      outcome := 'updated';
      id := old.order_id;
      changed := concat_ws(', ',
        case when old.status <> given ->> 'status' then format('status %s -> %s', old.status, given ->> 'status') end,
        case when old.paid <> (given ->> 'paid')::bigint then 'paid' end,
        case when old.total <> total_now then 'total' end,
        case when old.customer_id <> customer ->> 'id' then 'customer' end);
      detail := coalesce(nullif(changed, ''), 'details');
      update data."order" o
      set customer_id = customer ->> 'id', placed_at = to_timestamp((given ->> 'placedAt')::numeric / 1000000),
        status = given ->> 'status', shipped_at = to_timestamp((given ->> 'shippedAt')::numeric / 1000000),
        delivered_at = to_timestamp((given ->> 'deliveredAt')::numeric / 1000000), currency = given ->> 'currency',
        discount = (given ->> 'discount')::bigint, paid = (given ->> 'paid')::bigint,
        payment_method = given ->> 'paymentMethod', tracking = given ->> 'tracking', total = total_now,
        content_hash = content, revision = o.revision + 1, imported_at = gate.now()
      where o.order_id = id;
      delete from data.order_line l
      where l.order_id = id and not exists (
        select from jsonb_array_elements(given -> 'lines') n where (n.value ->> 'line')::int = l.line);
    end if;
    insert into data.order_line (order_id, line, sku, name, quantity, unit_price, bundle, net_value, paid_value)
    select id, (l.value ->> 'line')::int, l.value ->> 'sku', l.value ->> 'name', (l.value ->> 'quantity')::int,
      (l.value ->> 'unitPrice')::bigint, coalesce((l.value ->> 'bundle')::boolean, false), nets[l.place::int], paids[l.place::int]
    from jsonb_array_elements(given -> 'lines') with ordinality l (value, place)
    on conflict (order_id, line) do update
    set sku = excluded.sku, name = excluded.name, quantity = excluded.quantity, unit_price = excluded.unit_price,
      bundle = excluded.bundle, net_value = excluded.net_value, paid_value = excluded.paid_value;
    return next;
  end loop;
end
$$;
