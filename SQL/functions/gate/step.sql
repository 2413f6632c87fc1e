-- One step of a ticket: lock, facts, verdict, append. With `act` false nothing is locked or changed: the answer is what would be
-- judged. Everything that can be foreseen comes back as a row.
create or replace function gate.step(
  p_ticket bigint, p_event text, p_payload jsonb, p_key uuid, p_expect int, act boolean
) returns api.answer
language plpgsql
as $$
declare
  answer api.answer;
  actor data.staff := gate.session();
  t data.ticket;
  e data.workflow_event;
  m data.workflow_move;
  last data.ticket_event;
  parsed gate.parsed := row ('{}'::jsonb, '[]'::jsonb);
  judgement gate.judgement;
  facts jsonb;
  duties text[];
  at timestamptz;
  request bytea;
begin
  answer.ticket := p_ticket;
  answer.event := p_event;
  answer.repeated := false;
  if actor.login is null then
    answer.outcome := 'permission';
    answer.detail := jsonb_build_object('problem', 'not-on-staff');
    return answer;
  end if;

  if act then
    select * into t from data.ticket x where x.ticket_id = p_ticket for update skip locked;
    if not found and exists (select from data.ticket x where x.ticket_id = p_ticket) then
      t := gate.wait_for_ticket(p_ticket);
      if t.ticket_id is null then
        answer.outcome := 'conflict';
        answer.detail := jsonb_strip_nulls(jsonb_build_object('problem', 'locked', 'actor', gate.holder(p_ticket)));
        return answer;
      end if;
    end if;
  else
    select * into t from data.ticket x where x.ticket_id = p_ticket;
  end if;
  if t.ticket_id is null then
    answer.outcome := 'not_found';
    answer.detail := jsonb_build_object('what', 'ticket', 'given', p_ticket::text);
    return answer;
  end if;
  answer.number := t.prefix || '-' || p_ticket;
  answer.version := t.version;
  answer.seq := t.seq;
  answer.from_state := t.state;

  if act then
    p_key := coalesce(p_key, gen_random_uuid());
    request := gate.request_hash(p_ticket::text, p_event, p_payload);
    declare
      before api.answer := gate.repeated(p_key, request);
    begin
      if before.outcome is not null then return before; end if;
    end;
  end if;
  if p_expect is not null and p_expect <> t.step_seq then
    select * into last from data.ticket_event x where x.ticket_id = p_ticket and x.seq = t.step_seq;
    answer.outcome := 'conflict';
    answer.detail := jsonb_build_object('problem', 'moved', 'expected', p_expect, 'seq', last.seq, 'event', last.event,
      'actor', last.actor, 'at', gate.epoch(last.at));
    return answer;
  end if;

  select * into e from data.workflow_event x where x.version = t.version and x.state = t.state and x.event = p_event;
  if e.event is not null then
    if p_payload <> '{}' then
      parsed := gate.parse_payload(t.version, p_payload,
        array(select x.line from data.ticket_line x where x.ticket_id = p_ticket order by x.line));
      if parsed.invalid <> '[]' then
        answer.outcome := 'invalid';
        answer.detail := jsonb_build_object('invalid', parsed.invalid);
        return answer;
      end if;
    end if;
    if act and e.locks_order and t.order_id is not null then
      perform from data."order" x where x.order_id = t.order_id for update;
    end if;
    at := gate.now();
    facts := case when cardinality(e.groups) = 0 then '{}'
      else gate.facts(t, null, e.fields, parsed.payload, at, e.groups) end;
    duties := gate.duties(t, e.duties);
    judgement := gate.verdict(t.version, t.state, p_event, actor.effective, duties, facts, t.fields, parsed.payload);
  else
    judgement := row (null, '{}'::int[]);
    facts := '{}';
    duties := '{}';
  end if;

  if act and judgement.chosen is not null then
    if current_setting('synchronous_commit') = 'off' then perform set_config('synchronous_commit', 'on', true); end if;
    select * into m from data.workflow_move x
    where x.version = t.version and x.state = t.state and x.event = p_event and x.ordinal = judgement.chosen;
    return gate.append(t, m, actor.roles, parsed.payload, facts, p_key, request, at);
  end if;
  answer.outcome := case when judgement.chosen is null then 'refused' else 'done' end;
  answer.detail := jsonb_build_object('state', t.state, 'roles', actor.effective, 'duties', duties, 'facts', facts,
    'recorded', t.fields, 'payload', parsed.payload, 'chosen', judgement.chosen, 'failed', judgement.failed);
  return answer;
end
$$;
