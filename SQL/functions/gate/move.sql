-- Makes a judged move, or opens a ticket on the lines `asked` by it, and notes the value it had under its bands: also what needed nobody
-- counts when the next is asked for.
create or replace function gate.move(
  t data.ticket, m data.workflow_move, asked jsonb, payload jsonb, facts jsonb, act gate.command
) returns api.answer
language plpgsql
as $$
declare
  answer api.answer;
  measured bigint;
begin
  if t.ticket_id is null then t.ticket_id := gate.create_ticket(t, asked); end if;
  if m.band is null then return gate.append(t, m, payload, facts, act); end if;
  measured := gate.measured(m.band, t.fields || payload || facts, facts);
  answer := gate.append(t, m, payload, facts, act);
  insert into data.approval (ticket_id, seq, band, state, event, ordinal, payload, measure, amount, before, over_budget, levels, level,
    content_hash, asker, team, asked_at, decided_at, status, order_id, customer_id)
  values (t.ticket_id, t.seq + 1, m.band ->> 'name', m.state, m.event, m.ordinal, payload - m.words, measured,
    ((t.fields || payload || facts) ->> (m.band ->> 'measure'))::bigint, coalesce((facts ->> ((m.band ->> 'name') || '-before'))::bigint, 0), false, '{}', 1, '', act.actor,
    gate.team_of(act.actor), act.at, act.at, 'free', t.order_id, t.customer_id);
  return answer;
end
$$;
