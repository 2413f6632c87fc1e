-- Opens a ticket on what its workflow is about: an order and its lines, the order of another ticket, a customer, or nothing. Judged as
-- event `open` from the state before all states. With `act` false nothing is locked or changed.
create or replace function gate.begin(
  p_workflow text, p_subject text, p_lines jsonb, p_payload jsonb, p_key uuid, act boolean
) returns api.answer
language plpgsql
as $$
declare
  answer api.answer;
  actor data.staff := gate.session();
  w data.workflow_version;
  about text;
  o data."order";
  t data.ticket;
  asked jsonb := '{}';
  invalid jsonb := '[]';
  l record;
  command gate.command;
  j gate.judgement;
  held jsonb := '{}';
  before api.answer;
begin
  answer.event := 'open';
  answer.from_state := '';
  answer.repeated := false;
  if actor.login is null then
    answer.outcome := 'permission';
    answer.detail := jsonb_build_object('problem', 'not-on-staff');
    return answer;
  end if;
  select * into w from data.workflow_version x where x.name = p_workflow and x.current;
  if not found then
    answer.detail := jsonb_build_object('what', 'workflow', 'given', p_workflow);
    answer.outcome := 'not_found';
    if exists (select from data.workflow_version x where x.name = p_workflow) then
      answer.outcome := 'stopped';
      answer.detail := answer.detail || '{"what": "fading"}';
    end if;
    return answer;
  end if;
  answer.version := w.version;
  about := w.definition ->> 'subject';
  p_subject := gate.text_form(coalesce(p_subject, ''));
  if jsonb_typeof(p_lines) is distinct from 'object' then p_lines := '{}'; end if;
  if act then
    if gate.is_own_key(p_key) then
      answer.outcome := 'invalid';
      answer.detail := gate.own_key_given(p_key);
      return answer;
    end if;
    p_key := coalesce(p_key, gen_random_uuid());
    command.request := gate.request_hash(p_workflow || ' ' || p_subject, 'open',
      jsonb_build_object('lines', p_lines, 'payload', p_payload));
    case about
      when 'order' then select * into o from data."order" x where x.number = p_subject for update;
      when 'ticket' then
        select x.* into o from data.ticket y join data."order" x using (order_id) where y.ticket_id = gate.ticket_id(p_subject) for update of x;
      else null;
    end case;
    -- After the lock: the same command sent twice at once waits here for its first self, or, where there is no order, once it is judged.
    before := gate.repeated(p_key, command.request);
    if before.outcome is not null then return before; end if;
  elsif about = 'order' then
    select * into o from data."order" x where x.number = p_subject;
  elsif about = 'ticket' then
    select x.* into o from data.ticket y join data."order" x using (order_id) where y.ticket_id = gate.ticket_id(p_subject);
  end if;
  if about = 'customer' then select x.customer_id into o.customer_id from data.customer x where x.customer_id = p_subject; end if;
  if about <> 'none' and p_subject = '' then
    answer.outcome := 'invalid';
    answer.detail := jsonb_build_object('invalid', jsonb_build_array(
      jsonb_build_object('field', 'subject', 'problem', 'subject', 'given', '', 'limit', about)));
    return answer;
  end if;
  if about <> 'none' and o.customer_id is null then
    answer.outcome := 'not_found';
    answer.detail := jsonb_build_object('what', about, 'given', p_subject);
    return answer;
  end if;
  if about = 'none' and p_subject <> '' then
    invalid := jsonb_build_array(jsonb_build_object('field', 'subject', 'problem', 'subject', 'given', left(p_subject, 200), 'limit', null));
  end if;

  -- Whoever opens something on a held order is told.
  if o.held_by is not null then
    select jsonb_build_object('held', x.prefix || '-' || x.ticket_id) into held from data.ticket x where x.ticket_id = o.held_by;
  end if;
  for l in
    select a.key, coalesce(btrim(a.value), '') as units, x.line, x.quantity
    from jsonb_each_text(p_lines) a
    left join data.order_line x on x.order_id = o.order_id and a.key ~ '^[0-9]{1,9}$' and x.line::text = a.key
  loop
    if l.line is null then
      invalid := invalid || jsonb_build_array(jsonb_build_object('field', 'line', 'problem', 'line', 'given', l.key, 'limit', (
        select string_agg(x.line::text, ',' order by x.line) from data.order_line x where x.order_id = o.order_id)));
    elsif l.units = '' and l.quantity = 1 then
      asked := asked || jsonb_build_object(l.key, 1);
    elsif l.units = '' then
      invalid := invalid || jsonb_build_array(jsonb_build_object('field', 'line', 'problem', 'quantity', 'given', l.key,
        'limit', l.quantity::text));
    elsif l.units !~ '^[0-9]{1,9}$' then
      invalid := invalid || jsonb_build_array(jsonb_build_object('field', 'line', 'problem', 'type',
        'given', l.key || ':' || l.units, 'limit', 'quantity'));
    elsif l.units::int not between 1 and l.quantity then
      invalid := invalid || jsonb_build_array(jsonb_build_object('field', 'line', 'problem', 'range',
        'given', l.key || ':' || l.units, 'limit', '1 to ' || l.quantity));
    else
      asked := asked || jsonb_build_object(l.key, l.units::int);
    end if;
    exit when jsonb_array_length(invalid) >= 20;       -- enough to tell; what is longer was not typed by a person
  end loop;
  if p_lines = '{}' and (w.definition ->> 'takesLines')::boolean then
    invalid := invalid || jsonb_build_array(jsonb_build_object('field', 'line', 'problem', 'empty', 'given', '', 'limit', (
      select string_agg(x.line::text, ',' order by x.line) from data.order_line x where x.order_id = o.order_id)));
  end if;
  if invalid <> '[]' then
    answer.outcome := 'invalid';
    answer.detail := jsonb_build_object('invalid', invalid || gate.misread(w.version, p_payload, null));
    return answer;
  end if;

  command.actor := session_user;
  command.roles := actor.roles;
  command.effective := actor.effective;
  command.key := p_key;
  command.at := gate.now();
  t := gate.blank(w, o, command.at);
  j := gate.judge(t, 'open', asked, p_payload, '{}', command, act);
  if act and o.order_id is null then
    -- A few locks for each person, and none behind a refusal: any key and any customer can be named.
    if j.chosen is not null then perform pg_advisory_xact_lock(hashtextextended('open ' || session_user, hashtext(p_key::text) & 15)); end if;
    before := gate.repeated(p_key, command.request);
    if before.outcome is not null then return before; end if;
  end if;
  if j.invalid is not null then
    answer.outcome := 'invalid';
    answer.detail := jsonb_build_object('invalid', j.invalid);
    return answer;
  end if;
  if act and j.chosen is not null then
    answer := gate.make(t, j, asked, command);
    answer.detail := answer.detail || held;
    return answer;
  end if;
  answer.outcome := case when j.chosen is null then 'refused' else 'done' end;
  answer.detail := gate.judged(j, '', actor.effective, '{}') || held;
  return answer;
end
$$;
