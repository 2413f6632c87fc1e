-- Ends the verifications of those of these orders that have left meanwhile, by what their definitions do by themselves: there is nothing to
-- hold any more. One that somebody is at work on just now is left to him. Called for what the shop's file says, and what the courier says; for
-- the import the door moves the tickets.
create or replace function gate.verify_ended(p_orders bigint[], at timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v record;
begin
  for v in
    select t.ticket_id, t.seq from data."order" o join data.ticket t on t.ticket_id = o.held_by
    where o.order_id = any (p_orders) and gate.order_sent(o.order_id)
    order by t.ticket_id for update of t skip locked
  loop
    perform gate.settle(v.ticket_id, gate.own_key(gate.derived_key(gate.verification_key(0), v.ticket_id, v.seq)), at);
  end loop;
end
$$;
