-- Takes points that were earned off the units that nobody has made good: a file says that less was paid for them. The entry is the caller's, who
-- has locked the order. Returns how many were there to take.
create or replace function gate.points_off_lines(p_order bigint, p_points bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  here bigint := least(p_points, (select coalesce(sum(l.earned - l.earned_used), 0) from data.order_line l where l.order_id = p_order));
begin
  if here <= 0 then return 0; end if;
  update data.order_line l set earned = l.earned - s.part
  from (select array_agg(x.line order by x.line) as lines, gate.spread(here, array_agg(x.earned - x.earned_used order by x.line)) as parts
      from data.order_line x where x.order_id = p_order) a, unnest(a.lines, a.parts) s (line, part)
  where l.order_id = p_order and l.line = s.line and s.part > 0;
  return here;
end
$$;
