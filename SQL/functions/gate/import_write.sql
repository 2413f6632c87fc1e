-- Writes the new and the updated orders of a batch with their recipients; the locks of the updated ones are held. A change of a recipient is
-- an event with old, new, actor and reason (rule 4).
create or replace function gate.import_write(p_batch uuid, p_at timestamptz) returns void
language plpgsql
as $$
begin
  insert into data.customer (customer_id)
  select distinct i.customer_id from data.order_incoming i
  where i.batch = p_batch and i.outcome in ('new', 'updated')
    and not exists (select from data.customer x where x.customer_id = i.customer_id);

  insert into data."order" (number, customer_id, placed_at, status, shipped_at, delivered_at, currency, discount, paid,
    payment_method, tracking, freight_told, channel, total, content_hash, imported_at)
  select i.number, i.customer_id, i.placed_at, i.status, i.shipped_at, i.delivered_at, i.currency, i.discount, i.paid,
    i.payment_method, i.tracking, i.freight, i.channel, i.total, sha256(i.salt || i.digest), p_at
  from data.order_incoming i
  where i.batch = p_batch and i.outcome = 'new'
  order by i.first_line;

  insert into data.recipient (order_id, name, phone, email, address, salt)
  select o.order_id, i.customer_name, i.customer_phone, i.customer_email, i.customer_address, i.salt
  from data.order_incoming i join data."order" o on o.number = i.number
  where i.batch = p_batch and i.outcome = 'new'
  order by o.order_id;

  insert into data.order_line (order_id, line, sku, name, quantity, unit_price, bundle, supplier, net_value, paid_value)
  select o.order_id, l.*
  from data.order_incoming i
  join data."order" o on o.number = i.number,
    unnest(i.line, i.sku, i.name, i.quantity, i.unit_price, i.bundle, i.supplier, i.net_value, i.paid_value) l
  where i.batch = p_batch and i.outcome = 'new';

  if not exists (select from data.order_incoming i where i.batch = p_batch and i.compared) then return; end if;

  update data."order" o
  set customer_id = i.customer_id, placed_at = i.placed_at, status = i.status, shipped_at = i.shipped_at,
    delivered_at = i.delivered_at, currency = i.currency, discount = i.discount, paid = i.paid,
    payment_method = i.payment_method, tracking = i.tracking, freight_told = i.freight, channel = i.channel,
    total = i.total, content_hash = sha256(r.salt || i.digest), revision = o.revision + 1, imported_at = p_at,
    -- The shop's file wins over the courier's word: also where it comes to say that nothing was delivered.
    courier_delivered_at = case when i.status not in ('refused', 'cancelled') or i.status = o.status then o.courier_delivered_at end
  from data.order_incoming i join data.recipient r on r.order_id = i.order_id
  where o.order_id = i.order_id and i.batch = p_batch and i.outcome = 'updated';

  -- The same content by another way: only what is compared the next time is kept.
  update data."order" o
  set content_hash = sha256(r.salt || i.digest)
  from data.order_incoming i join data.recipient r on r.order_id = i.order_id
  where o.order_id = i.order_id and i.batch = p_batch and i.outcome = 'unchanged' and i.compared;

  insert into data.recipient_change (order_id, customer_id, at, actor, reason, field, old_value, new_value)
  select i.order_id, i.customer_id, p_at, session_user, 'import', v.field, v.old, v.new
  from data.order_incoming i join data.recipient r on r.order_id = i.order_id and r.amended_at is null
  cross join lateral (values ('name', r.name, i.customer_name), ('phone', r.phone, i.customer_phone),
    ('email', r.email, i.customer_email), ('address', r.address, i.customer_address)) v (field, old, new)
  where i.batch = p_batch and i.outcome = 'updated' and v.old <> v.new
  order by i.first_line;

  -- What was assumed of a recipient is known now, also where it was right.
  update data.recipient r
  set name = i.customer_name, phone = i.customer_phone, email = i.customer_email, address = i.customer_address, assumed = false
  from data.order_incoming i
  where r.order_id = i.order_id and i.batch = p_batch and i.compared and i.outcome not in ('rejected', 'stale') and r.amended_at is null
    and (r.assumed or (r.name, r.phone, r.email, r.address)
      <> (i.customer_name, i.customer_phone, i.customer_email, i.customer_address));

  delete from data.order_line x
  using data.order_incoming i
  where i.batch = p_batch and i.outcome = 'updated' and x.order_id = i.order_id and x.line <> all (i.line)
    and x.inherits_line is null;

  insert into data.order_line as x (order_id, line, sku, name, quantity, unit_price, bundle, supplier, net_value, paid_value)
  select i.order_id, l.*
  from data.order_incoming i,
    unnest(i.line, i.sku, i.name, i.quantity, i.unit_price, i.bundle, i.supplier, i.net_value, i.paid_value) l
  where i.batch = p_batch and i.outcome = 'updated'
  on conflict (order_id, line) do update
  set sku = excluded.sku, name = excluded.name, quantity = excluded.quantity, unit_price = excluded.unit_price,
    bundle = excluded.bundle, net_value = excluded.net_value, paid_value = excluded.paid_value,
    supplier = coalesce(excluded.supplier, case when x.sku = excluded.sku then x.supplier end)
  where x.inherits_line is null and (x.sku, x.name, x.quantity, x.unit_price, x.bundle, x.net_value, x.paid_value, x.supplier)
    is distinct from (excluded.sku, excluded.name, excluded.quantity, excluded.unit_price, excluded.bundle, excluded.net_value,
      excluded.paid_value, coalesce(excluded.supplier, x.supplier));

  -- What was changed here the shop has done: no older file takes it back.
  update data.order_change c set told_at = p_at
  from data.order_incoming i
  where i.batch = p_batch and i.outcome = 'updated' and i.fields[1] = 'lines' and c.order_id = i.order_id and c.kind = 'lines' and c.told_at is null;

  -- Points stand on lines: where a file has changed those, they are spread anew. Of an order that was changed here it has changed none.
  perform gate.points_respread(i.order_id) from data.order_incoming i
  where i.batch = p_batch and i.outcome = 'updated'
    and not exists (select from data.order_change c where c.order_id = i.order_id and c.kind = 'lines')
    and exists (select from data.points_entry e where e.order_id = i.order_id and e.kind in ('earn', 'spend'));
end
$$;
