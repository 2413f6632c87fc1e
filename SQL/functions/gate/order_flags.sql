-- Which rules of verification (Workflows/policy.yaml) orders fall under, in the rules' order; `p_address` is looked at in place of the
-- recipient's where it is given. Owned by the intake: the door may not read addresses. Nothing where verification is not deployed.
create or replace function gate.order_flags(p_orders bigint[], p_address text default null)
returns table (order_id bigint, flags text[])
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v jsonb := (select x.policy -> 'verification' from data.workflow_version x where x.name = 'manual-verification' and x.current);
begin
  return query
  select f.order_id, array(
    select r.rule from jsonb_array_elements_text(v -> 'rules') with ordinality r (rule, place)
    where r.rule = any (f.found) order by r.place)
  from (
    select o.order_id, array_remove(array[
      case when gate.in_yuan(case when o.placed_total is null then o.total else (
          select sum(l.net_value) from data.order_line l where l.order_id = o.order_id and l.inherits_line is null)::bigint end, o.currency) >= (v ->> 'high-value')::bigint then 'high-value' end,
      case when (gate.payment_method(o.payment_method)).cash_on_delivery and not exists (
          select from data."order" x
          where x.customer_id = o.customer_id and (x.placed_at, x.order_id) < (o.placed_at, o.order_id))
        then 'cod-first' end,
      case when exists (
          select from data.order_line l where l.order_id = o.order_id and not l.set_aside
          group by l.sku having sum(l.quantity) >= (v ->> 'large-quantity')::int)
        then 'large-quantity' end,
      case when length(regexp_replace(a.address, '\s', '', 'g')) < (v ->> 'address-length')::int or a.address !~ (v ->> 'address-has')
        then 'incomplete-address' end,
      case when (
          select count(*) from data."order" x
          where x.customer_id = o.customer_id and x.order_id <> o.order_id and (x.status = 'refused' or exists (
            select from data.ticket t
            where t.workflow = 'rejected-delivery-callback' and t.customer_id = o.customer_id and t.order_id = x.order_id)))
          >= (v ->> 'earlier-refusals')::int
        then 'earlier-refusals' end,
      case when exists (
          select from data."order" x
          join data.order_line y on y.order_id = x.order_id
          join data.order_line l on l.order_id = o.order_id and l.sku = y.sku and l.quantity > 0 and not l.set_aside
          where x.customer_id = o.customer_id and x.status <> 'cancelled' and (x.placed_at, x.order_id) < (o.placed_at, o.order_id)
            and x.placed_at >= o.placed_at - make_interval(hours => (v ->> 'duplicate-hours')::int))
        then 'duplicate-order' end], null) as found
    from data."order" o
    join data.recipient c on c.order_id = o.order_id
    cross join lateral (select coalesce(p_address, c.address) as address) a
    where v is not null and o.order_id = any (p_orders)
  ) f
  order by f.order_id;
end
$$;
