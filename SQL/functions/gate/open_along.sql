-- Opens the ticket that a move opens, in the same transaction: a child, or one in its place. Authorised by that move, so it is judged as the
-- system. What it cannot be opened for ends the whole step (SQLSTATE AS001, with the judgement as the detail).
create or replace function gate.open_along(
  t data.ticket, p_opens jsonb, p_lines jsonb, payload jsonb, facts jsonb, p_cause uuid, at timestamptz
) returns void
language plpgsql
as $$
declare
  w data.workflow_version;
  o data."order";
  child data.ticket;
  act gate.command;
  j gate.judgement;
  f record;
  given jsonb := '{}';
  typed jsonb := '{}';
  known jsonb := t.fields || payload || facts;
  answer api.answer;
  asked jsonb := case when p_opens ->> 'lines' = 'none' then '{}' else p_lines end;
begin
  -- An empty parcel has nothing that could be sent; gate.append has put that on record.
  if asked = '{}' and p_opens ->> 'lines' <> 'none' then return; end if;
  select * into w from data.workflow_version x where x.name = p_opens ->> 'workflow' and x.current;
  if w.version is null then
    raise exception 'the workflow % is not deployed, or all its versions fade', p_opens ->> 'workflow'
      using errcode = 'AS001', detail = jsonb_build_object('given', p_opens ->> 'workflow', 'what', case when exists (
        select from data.workflow_version x where x.name = p_opens ->> 'workflow') then 'fading' else 'workflow' end)::text;
  end if;
  select * into o from data."order" x where x.order_id = t.order_id for update;
  for f in select x.key, x.value from jsonb_each_text(p_opens -> 'with') x loop
    if f.value like '$%' then
      if known ? substr(f.value, 2) then typed := typed || jsonb_build_object(f.key, known -> substr(f.value, 2)); end if;
    else
      given := given || jsonb_build_object(f.key, f.value);
    end if;
  end loop;
  -- Definitions that open each other by themselves would do so for ever, each ticket a new one.
  if (select count(*) from data.ticket_event e where e.cause = p_cause and e.seq = 1) >= 100 or (
    with recursive born as (
      select t.ticket_id, coalesce(t.successor_of, t.parent) as opener, 0 as depth
      union all
      select x.ticket_id, coalesce(x.successor_of, x.parent), b.depth + 1
      from born b join data.ticket x on x.ticket_id = b.opener
      where b.depth < 10
        and exists (select from data.ticket_event e where e.ticket_id = b.ticket_id and e.seq = 1 and e.cause = p_cause)
    ) select max(b.depth) from born b) = 10
  then
    raise exception 'the tickets that % opens by itself do not end: a % opens another', t.state, w.name using errcode = 'AS002';
  end if;
  child := gate.blank(w, o, at);
  child.first_asked_at := t.first_asked_at;
  child.claims := p_opens ->> 'lines' in ('asked', 'order', 'set-aside', 'adopted', 'received') and t.claims;
  if p_opens ->> 'as' = 'child' then
    child.parent := t.ticket_id;
    child.root := coalesce(t.root, t.ticket_id);
    if p_opens ->> 'lines' = 'asked' and t.holds then perform gate.hand_over(t, t.seq, asked); end if;
  elsif p_opens ->> 'as' = 'parent' then
    child.parent := t.parent;
    child.root := coalesce(t.root, t.ticket_id);
    child.successor_of := t.ticket_id;
  else
    child.successor_of := t.ticket_id;
  end if;
  -- Another key than that of the move which this ticket may make next by itself.
  act := gate.of_system(gate.derived_key(p_cause, t.ticket_id, - t.seq), gate.request_hash(t.ticket_id::text, 'open', p_opens), p_cause, at);
  -- What the returns have that it takes is its own from now on, and theirs through it.
  j := gate.judge(child, 'open', asked, given, typed, act, false, null,
    case when p_opens ->> 'lines' = 'adopted' then '{"units-over": 0}'::jsonb else '{}' end);
  if j.chosen is null then
    raise exception 'a % cannot be opened along', w.name
      using errcode = 'AS001', detail = jsonb_build_object('what', 'child', 'workflow', w.name, 'version', w.version, 'facts', j.facts,
        'payload', j.payload, 'failed', j.failed, 'invalid', coalesce(j.invalid, '[]'))::text;
  end if;
  child.ticket_id := gate.create_ticket(child, asked, p_opens ->> 'lines' = 'adopted');
  answer := gate.move(child, j.move, asked, j.payload, j.facts, act);
  if answer.outcome <> 'done' then raise exception 'a % was not opened along: %', w.name, answer.outcome; end if;
  if p_opens ->> 'lines' = 'adopted' then perform gate.adopt(t.ticket_id, answer.ticket, p_cause, at); end if;
end
$$;
