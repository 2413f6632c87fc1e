-- The points that paying for an order earns, once it has been delivered; null where no policy says how many a yuan earns.
create or replace function gate.points_earnable(p_order bigint) returns bigint
language plpgsql stable
as $$
begin
  return (
    select div(gate.in_yuan(o.paid, o.currency) * (gate.points_policy() ->> 'earned-per-yuan')::numeric, 100)::bigint
    from data."order" o where o.order_id = p_order and o.delivered_at is not null and o.status <> 'cancelled');
end
$$;
