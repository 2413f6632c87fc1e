-- Enters money that a customer paid. Owned by the money role, which may insert entries and do nothing else; called by the door alone.
create or replace function gate.enter_collection(p_ticket bigint, p_seq int, p_kind text, p_amount bigint, p_reference text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into data.collection_entry (ticket_id, seq, kind, amount, reference)
  values (p_ticket, p_seq, p_kind, p_amount, p_reference);
end
$$;
