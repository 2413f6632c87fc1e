-- Enters the customers of a batch, and changes those of whom it says something new. A change of a customer's data is an event with
-- old, new, actor and reason (rule 4). An order that only repeats what it, or the customer's latest order, said before changes
-- nothing, so that an old file does not undo what was amended since. Returns the changed ones.
create or replace function gate.import_customers(p_batch uuid, p_at timestamptz)
returns table (customer_id text, first_line int, fields text[])
language plpgsql
as $$
#variable_conflict use_column
declare
  w record;
  c data.customer;
  latest record;
begin
  -- The one order of each customer that speaks for him: a corrected one before a new one, a later one before an earlier.
  perform from data.customer x
  where x.customer_id in (
    select i.customer_id from data.order_incoming i
    where i.batch = p_batch and (i.outcome = 'new' or (i.outcome = 'updated' and i.says)))
  order by x.customer_id for no key update;
  for w in
    select distinct on (i.customer_id) i.customer_id, i.first_line, i.order_id, i.placed_at, i.customer_digest, i.customer_name,
      i.customer_phone, i.customer_email, i.customer_address
    from data.order_incoming i join data.customer x on x.customer_id = i.customer_id
    where i.batch = p_batch and (i.outcome = 'new' or (i.outcome = 'updated' and i.says))
    order by i.customer_id, (i.order_id is not null) desc, i.placed_at desc, i.number desc
  loop
    select * into c from data.customer x where x.customer_id = w.customer_id;
    if w.order_id is null then
      select o.placed_at, o.customer_hash into latest from data."order" o
      where o.customer_id = w.customer_id order by o.placed_at desc, o.order_id desc limit 1;
      continue when found and (latest.placed_at > w.placed_at
        or latest.customer_hash = sha256(c.salt || w.customer_digest));
    end if;
    with changes as (
      insert into data.customer_change (customer_id, at, actor, reason, field, old_value, new_value)
      select w.customer_id, p_at, session_user, 'import', v.field, v.old, v.new
      from (values ('name', c.name, w.customer_name), ('phone', c.phone, w.customer_phone), ('email', c.email, w.customer_email),
        ('address', c.address, w.customer_address)) v (field, old, new)
      where v.old <> v.new
      returning field
    )
    select array_agg('customer_' || x.field) into fields from changes x;
    continue when fields is null;
    update data.customer x
    set name = w.customer_name, phone = w.customer_phone, email = w.customer_email, address = w.customer_address, changed_at = p_at
    where x.customer_id = w.customer_id;
    customer_id := w.customer_id;
    first_line := w.first_line;
    return next;
  end loop;

  insert into data.customer (customer_id, name, phone, email, address, changed_at)
  select distinct on (i.customer_id) i.customer_id, i.customer_name, i.customer_phone, i.customer_email, i.customer_address, p_at
  from data.order_incoming i
  where i.batch = p_batch and i.outcome in ('new', 'updated')
    and not exists (select from data.customer x where x.customer_id = i.customer_id)
  order by i.customer_id, i.placed_at desc, i.number desc;
end
$$;
