-- Enters money, and adds it up with the order, where a constraint holds it to what was paid. Owned by the money role, which may do
-- nothing else; called by the door alone.
create or replace function gate.enter_refund(p_ticket bigint, p_seq int, p_kind text, p_amount bigint, payload jsonb) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into data.refund_entry (ticket_id, seq, kind, amount, method, reference, failure)
  values (p_ticket, p_seq, p_kind, p_amount, payload ->> 'method', payload ->> 'reference', payload ->> 'failure');
  if p_kind in ('instruct', 'fail') then
    update data."order" o set money_back = o.money_back + case p_kind when 'fail' then - p_amount else p_amount end
    where o.order_id = (select t.order_id from data.ticket t where t.ticket_id = p_ticket);
  end if;
end
$$;
