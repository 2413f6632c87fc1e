-- Takes out up to `p_limit` of the orders whose points are to be credited, and locks them, before anybody's account is; null when there is
-- none. Those that another has locked are passed by.
create or replace function gate.points_take(p_limit int) returns bigint[]
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  taken bigint[];
begin
  with due as materialized (
    select d.order_id from data.points_due d join data."order" o using (order_id) order by d.order_id limit p_limit
    for no key update of d, o skip locked
  ), gone as (
    delete from data.points_due d using due where d.order_id = due.order_id returning d.order_id
  )
  select array_agg(g.order_id) into taken from gone g;
  return taken;
end
$$;
