-- Makes a move that leads on to others, or opens a ticket whose first does. When one of the tickets it opens cannot be opened, nothing is
-- done and that refusal is the answer.
create or replace function gate.try_move(
  t data.ticket, m data.workflow_move, asked jsonb, payload jsonb, facts jsonb, act gate.command
) returns api.answer
language plpgsql
as $$
declare
  answer api.answer;
  told text;
begin
  return gate.move(t, m, asked, payload, facts, act);
exception when sqlstate 'AS001' then
  get stacked diagnostics told = pg_exception_detail;
  answer.outcome := 'stopped';
  answer.ticket := t.ticket_id;
  answer.number := case when t.ticket_id is not null then t.prefix || '-' || t.ticket_id end;
  answer.seq := t.seq;
  answer.event := m.event;
  answer.from_state := t.state;
  answer.version := t.version;
  answer.repeated := false;
  answer.detail := told::jsonb;
  return answer;
end
$$;
