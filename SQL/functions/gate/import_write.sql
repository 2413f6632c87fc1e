-- Writes the new and the updated orders of a batch, whose customers are there and whose locks are held.
create or replace function gate.import_write(p_batch uuid, p_at timestamptz) returns void
language plpgsql
as $$
begin
  insert into data."order" (number, customer_id, placed_at, status, shipped_at, delivered_at, currency, discount, paid,
    payment_method, tracking, total, content_hash, customer_hash, imported_at)
  select i.number, i.customer_id, i.placed_at, i.status, i.shipped_at, i.delivered_at, i.currency, i.discount, i.paid,
    i.payment_method, i.tracking, i.total, sha256(c.salt || i.digest), sha256(c.salt || i.customer_digest), p_at
  from data.order_incoming i join data.customer c on c.customer_id = i.customer_id
  where i.batch = p_batch and i.outcome = 'new'
  order by i.first_line;

  insert into data.order_line (order_id, line, sku, name, quantity, unit_price, bundle, net_value, paid_value)
  select o.order_id, l.*
  from data.order_incoming i
  join data."order" o on o.number = i.number,
    unnest(i.line, i.sku, i.name, i.quantity, i.unit_price, i.bundle, i.net_value, i.paid_value) l
  where i.batch = p_batch and i.outcome = 'new';

  if not exists (select from data.order_incoming i where i.batch = p_batch and i.says is not null) then return; end if;

  update data."order" o
  set customer_id = i.customer_id, placed_at = i.placed_at, status = i.status, shipped_at = i.shipped_at,
    delivered_at = i.delivered_at, currency = i.currency, discount = i.discount, paid = i.paid,
    payment_method = i.payment_method, tracking = i.tracking, total = i.total, content_hash = sha256(c.salt || i.digest),
    customer_hash = sha256(c.salt || i.customer_digest), revision = o.revision + 1, imported_at = p_at
  from data.order_incoming i join data.customer c on c.customer_id = i.customer_id
  where o.order_id = i.order_id and i.batch = p_batch and i.outcome = 'updated';

  -- The same content by another way: only what is compared the next time is kept.
  update data."order" o
  set content_hash = sha256(c.salt || i.digest), customer_hash = sha256(c.salt || i.customer_digest)
  from data.order_incoming i join data.customer c on c.customer_id = i.customer_id
  where o.order_id = i.order_id and i.batch = p_batch and i.outcome = 'unchanged' and i.says is not null;

  delete from data.order_line x
  using data.order_incoming i
  where i.batch = p_batch and i.outcome = 'updated' and x.order_id = i.order_id and x.line <> all (i.line)
    and x.inherits_line is null;

  insert into data.order_line as x (order_id, line, sku, name, quantity, unit_price, bundle, net_value, paid_value)
  select i.order_id, l.*
  from data.order_incoming i,
    unnest(i.line, i.sku, i.name, i.quantity, i.unit_price, i.bundle, i.net_value, i.paid_value) l
  where i.batch = p_batch and i.outcome = 'updated'
  on conflict (order_id, line) do update
  set sku = excluded.sku, name = excluded.name, quantity = excluded.quantity, unit_price = excluded.unit_price,
    bundle = excluded.bundle, net_value = excluded.net_value, paid_value = excluded.paid_value
  where (x.sku, x.name, x.quantity, x.unit_price, x.bundle, x.net_value, x.paid_value)
    is distinct from (excluded.sku, excluded.name, excluded.quantity, excluded.unit_price, excluded.bundle, excluded.net_value,
      excluded.paid_value);

  -- Points stand on lines: where a file has changed those, they are spread anew.
  perform gate.points_respread(i.order_id) from data.order_incoming i
  where i.batch = p_batch and i.outcome = 'updated'
    and exists (select from data.points_entry e where e.order_id = i.order_id and e.kind in ('earn', 'spend'));
end
$$;
