-- One step of a ticket: lock, facts, verdict, append. With `act` false nothing is locked or changed: the answer is what would be
-- judged. Everything that can be foreseen comes back as a row. Every statement and expression is paid anew in each transaction;
-- what only some steps need stands behind a condition.
create or replace function gate.step(
  p_ticket bigint, p_event text, p_payload jsonb, p_key uuid, p_expect int, act boolean, p_prefix text default null
) returns api.answer
language plpgsql
as $$
declare
  actor data.staff;
  t data.ticket;
  e data.workflow_event;
  last data.ticket_event;
  command gate.command;
  j gate.judgement;
  seen record;
  edition int;
begin
  if act then
    -- Who acts, the ticket, held, and what its definition says of the event: mostly all there is to know, at the price of one statement.
    select s, x, d, (select max(c.edition) from data.calendar c) as calendar into seen
    from data.staff s cross join data.ticket x
      left join data.workflow_event d on d.version = x.version and d.state = x.state and d.event = p_event
    where s.login = session_user::text and s.disabled_at is null and x.ticket_id = p_ticket and x.root is null
      and current_setting('transaction_isolation') = 'read committed'
    for update of x skip locked;
    actor := seen.s;
    t := seen.x;
    e := seen.d;
    edition := seen.calendar;
  end if;
  if actor.login is null then
    actor := gate.session();
    if actor.login is null then
      return gate.reply('permission', p_ticket, t, p_event, jsonb_build_object('problem', 'not-on-staff'));
    end if;
  end if;

  if act then
    if t.ticket_id is null then
      if exists (select from data.ticket x where x.ticket_id = p_ticket) then
        t := gate.lock_family(p_ticket);
        if t.ticket_id is null then
          select * into t from data.ticket x where x.ticket_id = p_ticket;
          if (t.prefix <> p_prefix) is not true then
            return gate.reply('conflict', p_ticket, t, p_event,
              jsonb_strip_nulls(jsonb_build_object('problem', 'locked', 'actor', gate.holder(p_ticket))));
          end if;
        end if;
      end if;
    end if;
  else
    select * into t from data.ticket x where x.ticket_id = p_ticket;
  end if;
  -- The letters of a number are the ticket's own: a slip in them is no other ticket.
  if t.ticket_id is null or t.prefix <> p_prefix then
    t := null;
    return gate.reply('not_found', p_ticket, t, p_event, jsonb_build_object('what', 'ticket', 'given', p_ticket::text));
  end if;

  if act then
    command.request := gate.request_hash(p_ticket::text, p_event, p_payload);
    if p_key is null then
      p_key := gen_random_uuid();
    elsif gate.is_own_key(p_key) then
      return gate.reply('invalid', p_ticket, t, p_event, gate.own_key_given(p_key));
    elsif exists (select from data.ticket_event x where x.key = p_key and x.actor = session_user::text) then
      return gate.repeated(p_key, command.request);
    end if;
  end if;
  if p_expect <> t.step_seq then
    select * into last from data.ticket_event x where x.ticket_id = p_ticket and x.seq = t.step_seq;
    return gate.reply('conflict', p_ticket, t, p_event, jsonb_build_object('problem', 'moved', 'expected', p_expect,
      'seq', last.seq, 'event', last.event, 'actor', last.actor, 'at', gate.epoch(last.at)));
  end if;

  command := row (session_user::text, actor.roles, actor.effective, p_key, command.request, null, null, edition)::gate.command;
  j := gate.judge(t, p_event, null, p_payload, '{}', command, act, e);
  if j.invalid is not null then
    return gate.reply('invalid', p_ticket, t, p_event, jsonb_build_object('invalid', j.invalid));
  end if;
  if act and j.chosen is not null then
    command.at := j.at;
    return gate.make(t, j, null, command);
  end if;
  return gate.reply(case when j.chosen is null then 'refused' else 'done' end, p_ticket, t, p_event,
    gate.judged(j, t.state, actor.effective, t.fields, t.assignee));
end
$$;
