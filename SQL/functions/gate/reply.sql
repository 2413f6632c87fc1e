-- What the door says of a ticket on which nothing was done.
create or replace function gate.reply(outcome text, p_ticket bigint, t data.ticket, p_event text, detail jsonb) returns api.answer
language plpgsql immutable
as $$
begin
  return row (outcome, p_ticket, t.prefix || '-' || p_ticket, t.seq, p_event, t.state, null, null, null, null, false, t.version,
    detail)::api.answer;
end
$$;
