-- Records that a move needs somebody's word: the event `ask`, and the approval that waits. The ticket stays where it is.
create or replace function gate.ask(
  t data.ticket, m data.workflow_move, levels text[], payload jsonb, facts jsonb, act gate.command
) returns api.answer
language plpgsql
as $$
declare
  answer api.answer;
  asked data.approval;
  unsaid jsonb := payload - m.words;
  pseudo data.workflow_move := m;
  -- What is asked for by itself is asked for by who opened the ticket.
  who text := case when act.roles = '{system}' then t.opened_by else act.actor end;
begin
  asked.measure := gate.measured(m.band, t.fields || payload || facts, facts);
  asked.amount := ((t.fields || payload || facts) ->> (m.band ->> 'measure'))::bigint;
  asked.before := coalesce((facts ->> ((m.band ->> 'name') || '-before'))::bigint, 0);
  asked.over_budget := coalesce((facts ->> ((m.band ->> 'name') || '-over-budget'))::boolean, false);
  asked.due_at := gate.due(act.at, 4, 'business-hours');
  pseudo.event := 'ask';
  pseudo.to_state := t.state;
  pseudo.effects := '{}';
  pseudo.opens := null;
  pseudo.quiet := false;
  pseudo.passing := array(select jsonb_object_keys(payload)) || array['ask'];   -- nothing is recorded yet
  pseudo.ordinal := null;
  pseudo.leads_on := false;
  pseudo.titles := m.titles || jsonb_build_object('to', m.titles -> 'from') - 'waits_on';
  pseudo.while_asked := 'goes-on';
  answer := gate.append(t, pseudo, payload || jsonb_build_object('ask', m.event), facts, act);
  select * into t from data.ticket x where x.ticket_id = t.ticket_id;
  insert into data.approval (ticket_id, seq, band, state, event, ordinal, payload, measure, amount, before, over_budget, levels, level,
    asked_levels, content_hash, about, asker, team, asked_at, due_at, status, order_id, customer_id)
  values (t.ticket_id, answer.seq, m.band ->> 'name', t.state, m.event, m.ordinal, unsaid, asked.measure, asked.amount, asked.before,
    asked.over_budget, levels, 1, levels, gate.content_hash(t, m.event, m.ordinal, unsaid), gate.asked_about(t), who,
    gate.team_of(who), act.at, asked.due_at, 'open', t.order_id, t.customer_id)
  returning * into asked;
  update data.ticket x set ask_id = asked.approval_id where x.ticket_id = t.ticket_id;
  answer.outcome := 'asked';
  answer.event := m.event;
  answer.detail := answer.detail || gate.asked_answer(asked);
  return answer;
end
$$;
