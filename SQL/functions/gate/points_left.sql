-- The goodwill points that may still be given for an order: what was paid, in money at the policy's worth and in points, less what was given
-- and not reversed (rule 8). Null when there is no such order.
create or replace function gate.points_left(p_order bigint) returns bigint
language plpgsql stable
as $$
begin
  return (
    select div(gate.in_yuan(o.paid, o.currency) * (gate.points_policy() ->> 'worth-per-yuan')::numeric, 100)::bigint + coalesce((
      select sum(case e.kind when 'spend' then e.points else - e.points end) from data.points_entry e
      where e.order_id = o.order_id and e.kind in ('spend', 'grant')
        and not exists (select from data.points_entry r where r.reverses = e.entry_id)), 0)::bigint
    from data."order" o where o.order_id = p_order);
end
$$;
