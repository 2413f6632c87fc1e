-- The one judgement there is, of whatever is asked of a ticket: its event, what was typed as values, what its facts and effects touch (locked,
-- when the move is to be made), the facts, what the person did before, and the verdict. For opening, `t` is the ticket as it would begin
-- and `asked` its lines, {"LINE": units}; `e` is what its definition says of the event, where the caller has read it. `raw` is as a person
-- typed it, `typed` are values already; `known` are facts that the caller makes true. Without such an event nothing is chosen and nothing
-- failed. A refusal leaves no lock on a customer or a budget: it would stay until the transaction ends, which is for whoever asked to say.
create or replace function gate.judge(
  t data.ticket, p_event text, asked jsonb, raw jsonb, typed jsonb, act gate.command, hold boolean,
  e data.workflow_event default null, known jsonb default '{}'
) returns gate.judgement
language plpgsql
as $$
declare
  j gate.judgement;
  payload jsonb := typed;
  facts jsonb := '{}';
  duties text[] := '{}';
begin
  if e.event is null then
    e := (select x from data.workflow_event x where x.version = t.version and x.state = t.state and x.event = p_event);
    if e.event is null then
      j.failed := '{}';
      j.levels := '{}';
      j.facts := '{}';
      j.duties := '{}';
      j.payload := '{}';
      return j;
    end if;
  end if;
  if raw <> '{}' then
    payload := gate.parse_fields(e.field_rows, raw, t.ticket_id);
    if payload is null then
      -- Something is wrong, or is for other events: a move takes no such field, which is told where the rest is right.
      payload := gate.parse_fields(array(select x from data.workflow_field x where x.version = t.version), raw, t.ticket_id);
      if payload is null then
        j.invalid := gate.misread(t.version, raw, t.ticket_id);
        return j;
      end if;
    end if;
    payload := payload || typed;
  end if;
  if hold and e.locks_order then perform from data."order" x where x.order_id = t.order_id for update; end if;
  if hold and (e.locks_customer or e.locks_budget) then
    begin
      perform gate.lock_around(t, e);
      j := gate.judge(t, p_event, asked, '{}', payload, act, false, e, known);
      if j.chosen is null then raise exception using errcode = 'AS003'; end if;
    exception when sqlstate 'AS003' then
      null;                     -- what was judged is kept, what was locked by name is let go
    end;
    return j;
  end if;
  act.at := coalesce(act.at, gate.now());
  -- Other goods cost what the list says, where nobody said what they cost.
  if payload ? 'new-sku' then
    if 'new-price' = any (e.fields) then payload := gate.priced(t, payload, act.at); end if;
    j.invalid := gate.choice_unasked(t, p_event, payload, act.at);
    if j.invalid is not null then return j; end if;
  end if;
  if e.groups <> '{}' then
    facts := gate.facts(t, asked, e, payload, act.at);
    if e.groups && array['caller', 'amendment'] then
      -- Versions deployed before ask instead whether the phone that is typed is the order's.
      facts := facts || jsonb_build_object(case when 'caller' = any (e.groups) then 'caller-identified' else 'phone-matches' end,
        gate.caller_identified(t.order_id, act.actor, act.at));
    end if;
  end if;
  if e.declared is not null or t.ask_id is not null or known <> '{}' then
    facts := facts || case when e.declared is not null then gate.declared_facts(t.counts, e.declared) else '{}' end
      || case when t.ask_id is not null then '{"ask-open": true}' else '{}'::jsonb end || known;
  end if;
  if e.duties <> '{}' and act.effective <> '{system}' and t.ticket_id is not null then
    duties := gate.duties(t, act.actor, e.duties);
  end if;
  j := gate.verdict(t.version, t.state, p_event, act.effective, duties, facts, t.fields, payload);
  return row (j.chosen, j.failed, j.levels, j.move, facts, duties, payload, null, act.at)::gate.judgement;
end
$$;
