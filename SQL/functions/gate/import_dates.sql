-- Rejects the orders of a batch that were placed, shipped or delivered later than today, as Shanghai has it: such a time is a slip, and
-- a delivery dated ahead would keep the window of its returns open. The first such field is named, with its time in epoch microseconds.
create or replace function gate.import_dates(p_batch uuid) returns void
language plpgsql
as $$
declare
  tomorrow timestamptz := (date_trunc('day', gate.now() at time zone 'Asia/Shanghai') + interval '1 day') at time zone 'Asia/Shanghai';
begin
  update data.order_incoming i
  set problem = 'ahead-of-today', (fields, amounts) = (
    select array[d.field], array[gate.epoch(d.at)]
    from (values (1, 'placed_at', i.placed_at), (2, 'shipped_at', i.shipped_at), (3, 'delivered_at', i.delivered_at)) d (place, field, at)
    where d.at >= tomorrow order by d.place limit 1)
  where i.batch = p_batch and i.problem is null and greatest(i.placed_at, i.shipped_at, i.delivered_at) >= tomorrow;
end
$$;
