-- Applies one event of the courier whose order is known, and says what became of it. An event older than what is known of the parcel
-- turns nothing back. A reshipment is refused and delivered with its parcel. A refusal opens one callback, and with it the recovery
-- return of the units that nothing else claims; of a parcel whose callback is open, it is told there. A delivery closes the callback, and
-- ends a recovery return whose goods never came back; what was sent again meanwhile is stopped. Of what a person must look at, nothing is done.
-- What cannot be opened is kept aside for a person. The caller holds the inbox.
create or replace function gate.inbox_apply(e data.carrier_event, at timestamptz) returns data.carrier_event
language plpgsql
as $$
declare
  o data."order";
  s data.ticket;
  answer api.answer;
  lines jsonb;
  told jsonb;
  child bigint;
begin
  e.problem := null;
  select c.callback into e.callback
  from data.carrier_event c join data.ticket t on t.ticket_id = c.callback and not t.final
  where c.tracking = e.tracking order by c.callback desc limit 1;
  -- A family is locked before its order.
  if e.callback is not null and (gate.lock_family(e.callback)).ticket_id is null then
    raise exception 'ticket % is held by another session', e.callback using errcode = 'lock_not_available';
  end if;
  if e.reshipment is not null then
    s := gate.lock_family(e.reshipment);
    if s.ticket_id is null then
      raise exception 'ticket % is held by another session', e.reshipment using errcode = 'lock_not_available';
    end if;
  end if;
  select * into o from data."order" x where x.order_id = e.order_id for update;
  if exists (select from data.carrier_event c where c.tracking = e.tracking and c.state = 'applied' and c.at > e.at)
    or (e.status = 'refused' and e.reshipment is null and o.status = 'delivered' and o.delivered_at >= e.at)
    -- A delivery that a person recorded, and the courier has not.
    or (e.status = 'refused' and s.state in ('delivered', 'tracing', 'closed') and not exists (
        select from data.carrier_event c where c.tracking = e.tracking and c.state = 'applied' and c.status = 'delivered')
      and e.at <= (select max(x.at) from data.ticket_event x where x.ticket_id = s.ticket_id and x.event = 'deliver'))
  then
    e.state := 'late';
    e.callback := null;
    return e;
  end if;
  if e.status = 'delivered' and e.reshipment is null and exists (
    select from data.ticket t
    where t.workflow = 'reshipment' and t.fields ->> 'kind' = 'redelivery' and t.state in ('closed', 'refused')
      and t.parent in (select c.callback from data.carrier_event c where c.tracking = e.tracking and c.status = 'refused'))
  then
    e.problem := 'sent-again';
  elsif e.status = 'delivered' and s.state = 'refused' and s.fields ->> 'kind' = 'exchange-leg'
    and exists (select from data.ticket p where p.ticket_id = s.parent and p.final)
  then
    e.problem := 'exchange-ended';
  end if;
  if e.problem is not null then
    e.state := 'unmatched';
    e.callback := null;
    return e;
  end if;
  e.state := 'applied';
  told := jsonb_strip_nulls(jsonb_build_object('refused-at', to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'),
    'courier-note', nullif(e.note, '')));
  if e.status = 'refused' and e.callback is not null then
    answer := gate.act_alone(e.callback, 'refuse-again', told, gate.event_key(e.event_id, 'refuse-again'), at);
  elsif e.status = 'refused' and s.state in ('surplus', 'stopped') then
    -- The customer has the goods: nobody is asked why.
    if s.state = 'surplus' then
      answer := gate.act_alone(s.ticket_id, 'refuse', '{}', gate.event_key(e.event_id, 'refuse'), at);
    end if;
  elsif e.status = 'refused' then
    if s.state is distinct from 'refused' and s.ticket_id is not null then
      answer := gate.act_alone(s.ticket_id, 'refuse', '{}', gate.event_key(e.event_id, 'refuse'), at);
      if answer.outcome <> 'done' then
        e.state := 'unmatched';
        e.problem := answer.outcome;
        return e;
      end if;
    end if;
    if e.reshipment is not null then
      select coalesce(jsonb_object_agg(x.line::text, x.units), '{}') into lines from data.ticket_line x where x.ticket_id = e.reshipment;
    else
      select coalesce(jsonb_object_agg(l.line::text, l.quantity - l.units_tied - l.units_used), '{}') into lines
      from data.order_line l where l.order_id = e.order_id and l.quantity > l.units_tied + l.units_used;
    end if;
    told := told || jsonb_build_object('tracking', e.tracking, 'carrier', coalesce((
      select lower(e.carrier) from data.workflow_version v
      join data.workflow_field f on f.version = v.version and f.name = 'carrier' and lower(e.carrier) = any (f.codes)
      where v.name = 'rejected-delivery-callback' and v.current), 'other'));
    if s.ticket_id is not null then told := told || jsonb_build_object('kind', s.fields -> 'kind'); end if;
    answer := gate.open_alone('rejected-delivery-callback', o, lines, told, gate.event_key(e.event_id, 'open'), at,
      coalesce(s.fields ->> 'kind' not in ('own-goods', 'exchange-leg'), true));
    e.callback := answer.ticket;
  elsif e.status = 'delivered' then
    if e.callback is not null then
      answer := gate.act_alone(e.callback, 'deliver', '{}', gate.event_key(e.event_id, 'deliver'), at);
    end if;
    -- Nothing of this parcel comes back, whoever has its return by now.
    for child in
      select t.ticket_id from data.ticket t
      where t.workflow = 'return' and t.state in ('in-transit', 'recovering') and gate.text_form(t.fields ->> 'tracking') = e.tracking
        and (t.successor_of = s.ticket_id or t.root in (select c.callback from data.carrier_event c where c.tracking = e.tracking))
      order by t.ticket_id
    loop
      perform gate.act_alone(child, 'deliver', '{}', gate.event_key(e.event_id, 'deliver ' || child), at);
    end loop;
    -- After the callback, which would otherwise take it for a redelivery that failed.
    for child in
      select t.ticket_id from data.ticket t
      where t.workflow = 'reshipment' and t.parent = e.callback and t.fields ->> 'kind' = 'redelivery' and not t.final
        and t.state <> 'surplus' order by t.ticket_id
    loop
      if (gate.act_alone(child, 'first-arrived', '{}', gate.event_key(e.event_id, 'first ' || child), at)).outcome <> 'done' then
        e.state := 'unmatched';
        e.callback := null;
        e.problem := 'sent-again';
      end if;
    end loop;
    if s.state in ('shipped', 'refused', 'surplus', 'stopped') then
      perform gate.act_alone(s.ticket_id, 'deliver', '{}', gate.event_key(e.event_id, 'deliver ' || s.ticket_id), at);
    end if;
  else
    e.callback := null;
  end if;
  if answer.outcome <> 'done' then
    e.state := 'unmatched';
    e.callback := null;
    e.problem := answer.outcome;
  end if;
  return e;
end
$$;
