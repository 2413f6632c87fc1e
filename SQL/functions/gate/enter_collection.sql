-- Enters money that a customer paid, and adds it up with the order. Owned by the money role, which may do nothing else; called by the door
-- alone.
create or replace function gate.enter_collection(p_ticket bigint, p_seq int, p_kind text, p_amount bigint, p_reference text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into data.collection_entry (ticket_id, seq, kind, amount, reference)
  values (p_ticket, p_seq, p_kind, p_amount, p_reference);
  update data."order" o set money_more = o.money_more + p_amount
  where o.order_id = (select t.order_id from data.ticket t where t.ticket_id = p_ticket);
end
$$;
