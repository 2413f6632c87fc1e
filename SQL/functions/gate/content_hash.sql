-- What an approval is given for: the move with all it records, the lines with their counts, and what was recorded before. A change
-- of any of them voids it; what every ticket may record meanwhile (files, links, assignments) is none.
create or replace function gate.content_hash(t data.ticket, event text, ordinal int, payload jsonb) returns bytea
language plpgsql stable
as $$
begin
  return sha256(convert_to(jsonb_build_array(t.ticket_id, t.state, event, ordinal, payload,
    t.fields - array['file', 'sha256', 'assignee', 'linked'], t.payee_known, (
      select jsonb_agg(jsonb_build_array(x.line, x.units, x.received, x.accepted, x.rejected, x.settled, x.handed) order by x.line)
      from data.ticket_line x where x.ticket_id = t.ticket_id))::text, 'UTF8'));
end
$$;
