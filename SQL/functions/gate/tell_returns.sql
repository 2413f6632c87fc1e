-- Tells the returns that a ticket has opened, or has taken over, what it has decided about them. One that has gone further takes no notice.
create or replace function gate.tell_returns(p_ticket bigint, p_event text, p_payload jsonb, p_cause uuid, at timestamptz) returns void
language plpgsql
as $$
declare
  c data.ticket;
  answer api.answer;
begin
  for c in select * from data.ticket x where x.parent = p_ticket and x.workflow = 'return' and not x.final order by x.ticket_id loop
    answer := gate.act_alone(c.ticket_id, p_event, p_payload, gate.derived_key(p_cause, c.ticket_id, c.seq), at, p_cause);
    if answer.outcome not in ('done', 'refused') then
      raise exception '% cannot be told %: %', c.prefix || '-' || c.ticket_id, p_event, answer.outcome;
    end if;
  end loop;
end
$$;
