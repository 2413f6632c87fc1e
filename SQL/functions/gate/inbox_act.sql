-- Lets an event do something to a ticket, and notes in the event when it could not: nothing that could not be done is passed over.
create or replace function gate.inbox_act(
  e data.carrier_event, p_ticket bigint, p_event text, p_payload jsonb, at timestamptz
) returns data.carrier_event
language plpgsql
as $$
declare
  answer api.answer;
begin
  answer := gate.act_alone(p_ticket, p_event, p_payload, gate.event_key(e, p_event || ' ' || p_ticket), at);
  if answer.outcome <> 'done' then e.problem := coalesce(e.problem, answer.outcome); end if;
  return e;
end
$$;
