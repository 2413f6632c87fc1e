-- Merges the bare table into customers, orders with their recipients, and lines as a script written by hand would: what is new is entered, what changed
-- is updated, and discount and payment are spread over the lines.
set jit = off;
set work_mem = '64MB';
begin;
analyze public.bare;
create temp table given on commit drop as
select s."order" as number, min(customer_id) customer_id, min(customer_name) customer_name, min(customer_phone) customer_phone, min(customer_email) customer_email,
  min(customer_address) customer_address, min(placed_at) placed_at, min(status) status, min(shipped_at) shipped_at, min(delivered_at) delivered_at, min(currency) currency,
  (min(discount)*100)::bigint discount, (min(paid)*100)::bigint paid, min(payment_method) payment_method, min(tracking) tracking, sum(quantity*unit_price*100)::bigint as lines,
  sha256(convert_to(string_agg(s::text, E'\n' order by line), 'UTF8')) as content_hash
from public.bare s group by s."order";
analyze given;
insert into data.customer (customer_id) select distinct customer_id from given on conflict do nothing;
create temp table changed on commit drop as
with w as (
insert into data."order" as o (number, customer_id, placed_at, status, shipped_at, delivered_at, currency, discount, paid, payment_method, tracking, total, content_hash, imported_at)
select number, customer_id, placed_at, status, shipped_at, delivered_at, currency, discount, paid, payment_method, tracking, lines - discount, content_hash, now() from given
on conflict (number) do update set customer_id = excluded.customer_id, placed_at = excluded.placed_at, status = excluded.status, shipped_at = excluded.shipped_at,
  delivered_at = excluded.delivered_at, discount = excluded.discount, paid = excluded.paid, tracking = excluded.tracking, total = excluded.total, content_hash = excluded.content_hash,
  revision = o.revision + 1, imported_at = now()
where o.content_hash <> excluded.content_hash
returning order_id, number) select * from w;
analyze changed;
insert into data.recipient as r (order_id, name, phone, email, address)
select c.order_id, g.customer_name, g.customer_phone, g.customer_email, g.customer_address from changed c join given g using (number)
on conflict (order_id) do update set name = excluded.name, phone = excluded.phone, email = excluded.email, address = excluded.address
where (r.name, r.phone, r.email, r.address) is distinct from (excluded.name, excluded.phone, excluded.email, excluded.address);
insert into data.order_line as l (order_id, line, sku, name, quantity, unit_price, bundle, net_value, paid_value)
select n.order_id, n.line, n.sku, n.name, n.quantity, n.price, n.bundle, n.net,
  n.pshare + case when row_number() over (partition by n.order_id order by n.prem desc, n.line) <= n.topay - sum(n.pshare) over (partition by n.order_id) then 1 else 0 end
from (
  select m.*, div(m.topay * m.net, nullif(sum(m.net) over w, 0)) pshare, mod(m.topay * m.net, nullif(sum(m.net) over w, 0)) prem
  from (
    select q.*, q.value - q.dshare - case when row_number() over (partition by q.order_id order by q.drem desc, q.line) <= q.discount - sum(q.dshare) over (partition by q.order_id) then 1 else 0 end as net
    from (
      select c.order_id, s.line, s.sku, s.name, s.quantity, (s.unit_price*100)::bigint price, s.bundle, (s.quantity*s.unit_price*100)::numeric(20,0) as value, h.discount, least(h.paid, h.lines - h.discount)::numeric as topay,
        div(h.discount * s.quantity * (s.unit_price*100), h.lines) dshare, mod(h.discount * s.quantity * (s.unit_price*100), h.lines) drem
      from changed c join given h using (number) join public.bare s on s."order" = c.number
    ) q
  ) m window w as (partition by m.order_id)
) n
on conflict (order_id, line) do update set sku = excluded.sku, name = excluded.name, quantity = excluded.quantity, unit_price = excluded.unit_price, bundle = excluded.bundle,
  net_value = excluded.net_value, paid_value = excluded.paid_value;
delete from data.order_line l using changed c where l.order_id = c.order_id and not exists (select from public.bare s where s."order" = c.number and s.line = l.line);
commit;
