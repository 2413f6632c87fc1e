-- Enters money. Owned by the money role, which may insert entries and do nothing else; called by the door alone.
create or replace function gate.enter_refund(p_ticket bigint, p_seq int, p_kind text, p_amount bigint, payload jsonb) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into data.refund_entry (ticket_id, seq, kind, amount, method, reference, failure)
  values (p_ticket, p_seq, p_kind, p_amount, payload ->> 'method', payload ->> 'reference', payload ->> 'failure');
end
$$;
