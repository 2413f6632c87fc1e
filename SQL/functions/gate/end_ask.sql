-- Ends an approval that is open, one way or another, and frees its ticket for other moves.
create or replace function gate.end_ask(p_approval bigint, p_status text, at timestamptz) returns void
language plpgsql
as $$
begin
  update data.approval a set status = p_status, decided_at = at where a.approval_id = p_approval;
  update data.ticket t set ask_id = null
  where t.ticket_id = (select a.ticket_id from data.approval a where a.approval_id = p_approval);
end
$$;
