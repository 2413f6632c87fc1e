-- Makes a judged move, and notes the value it had under its bands: also what needed nobody counts when the next is asked for.
create or replace function gate.move(
  t data.ticket, m data.workflow_move, p_actor text, roles text[], payload jsonb, facts jsonb, p_key uuid, p_request_hash bytea,
  p_cause uuid, at timestamptz
) returns api.answer
language plpgsql
as $$
declare
  answer api.answer;
  measured bigint;
begin
  if m.band is not null then measured := ((t.fields || payload || facts) ->> (m.band ->> 'measure'))::bigint; end if;
  answer := gate.append(t, m, p_actor, roles, payload, facts, p_key, p_request_hash, p_cause, at);
  if m.band is not null then
    insert into data.approval (ticket_id, seq, band, state, event, ordinal, payload, measure, before, over_budget, levels, level,
      content_hash, asker, team, asked_at, decided_at, status, order_id, customer_id)
    values (t.ticket_id, t.seq + 1, m.band ->> 'name', m.state, m.event, m.ordinal, payload - m.words, measured,
      coalesce((facts ->> ((m.band ->> 'name') || '-before'))::bigint, 0), false, '{}', 1, '', p_actor,
      gate.team_of(p_actor), at, at, 'free', t.order_id,
      t.customer_id);
  end if;
  return answer;
end
$$;
