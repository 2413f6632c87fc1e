-- Takes out the lines that a ticket's delivery made, when it was none. Owned by the intake; called by the door alone.
create or replace function gate.drop_inherited(p_order bigint, p_ticket bigint) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from data.order_line o where o.order_id = p_order and o.inherited_from = p_ticket;
end
$$;
