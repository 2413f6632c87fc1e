-- Takes events of the courier in, each once, and applies the new ones in the order in which they happened. Whatever came in before is passed
-- by as a duplicate; the same sender's number with other content, and what matches no parcel, is kept aside. What is about an order that somebody
-- holds just now is set aside without waiting for him (`held`), with all that follows about it, and comes with the next call, also one that
-- brings nothing. One transaction: all of it or nothing; one import at a time.
create or replace function api.inbox_take(
  p_event text[], p_at bigint[], p_carrier text[], p_tracking text[], p_status text[], p_note text[]
) returns table (applied int, duplicate int, late int, unmatched int, opened int, held int)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set lock_timeout = '30s'
as $$
declare
  now timestamptz;
  e data.carrier_event;
  again boolean;
  known int;
  same boolean;
  names text[] := '{}';
  senders text[] := '{}';
  parts int[] := '{}';
  busy bigint[] := '{}';
  comes_back boolean := cardinality(p_event) = 0;
  carriers jsonb := (select jsonb_object_agg(x, gate.carrier_code(x)) from (select distinct gate.nfc(gate.kept_text(c)) as x from unnest(p_carrier) c) c);
begin
  perform gate.ready();
  if not gate.may('import') then perform gate.refuse('import'); end if;
  if (select gate.kept_text(concat(string_agg(x, ''), array_to_string(p_carrier, ''), array_to_string(p_tracking, ''), array_to_string(p_status, ''),
    array_to_string(p_note, ''))) is null from unnest(p_event) x)
  then
    raise exception 'an event of the courier holds control characters' using errcode = 'invalid_parameter_value';
  end if;
  perform pg_advisory_xact_lock(hashtext('aftersales inbox'));
  now := gate.now();
  applied := 0;
  duplicate := 0;
  late := 0;
  unmatched := 0;
  opened := 0;
  held := 0;
  for i in 1 .. cardinality(p_event) loop
    e.event_id := gate.nfc(gate.kept_text(p_event[i]));
    e.at := timestamptz 'epoch' + p_at[i] * interval '1 microsecond';
    e.carrier := gate.nfc(gate.kept_text(p_carrier[i]));
    e.sender := carriers ->> e.carrier;
    e.tracking := gate.tracking_form(p_tracking[i]);
    e.status := p_status[i];
    e.note := gate.nfc(gate.kept_text(p_note[i]));
    select count(*), coalesce(bool_or((x.at, x.tracking, x.status, x.note) = (e.at, e.tracking, e.status, e.note)), false)
    into known, same
    from data.carrier_event x where x.sender = e.sender and x.event_id = e.event_id;
    if same then
      duplicate := duplicate + 1;
      continue;
    end if;
    insert into data.carrier_event (event_id, sender, part, at, carrier, tracking, status, note, taken_at)
    values (e.event_id, e.sender, known + 1, e.at, e.carrier, e.tracking, e.status, e.note, now);
    names := names || e.event_id;
    senders := senders || e.sender;
    parts := parts || (known + 1);
  end loop;
  for e in
    select x.*
    from (
      select n.sender, n.event_id, n.part, n.place from unnest(senders, names, parts) with ordinality n (sender, event_id, part, place)
      union all
      select y.sender, y.event_id, y.part, 0 from data.carrier_event y where y.state = 'unmatched' and y.problem = 'held'
    ) t
    join data.carrier_event x on x.sender = t.sender and x.event_id = t.event_id and x.part = t.part
    order by x.at, t.place
  loop
    again := e.problem is not distinct from 'held';
    e := gate.inbox_match(e);
    if e.order_id is null then
      e.state := 'unmatched';
    else
      begin
        if e.order_id = any (busy) or not gate.inbox_lock(e, false) then raise exception using errcode = 'AS003'; end if;
        e := gate.inbox_apply(e, now, false, true);
      exception when sqlstate 'AS003' then         -- what was locked of it is let go
        e.state := 'unmatched';
        e.problem := 'held';
        busy := busy || e.order_id;
        -- To name what is held would wait for who holds it.
        e.order_id := null;
        e.reshipment := null;
        e.return_id := null;
      end;
    end if;
    perform gate.inbox_keep(e);
    if e.problem is not distinct from 'held' then
      held := held + 1;
      continue;
    end if;
    -- What another call has brought is counted by whoever comes back for it.
    continue when again and not comes_back;
    case e.state
      when 'applied' then applied := applied + 1;
      when 'late' then late := late + 1;
      else unmatched := unmatched + 1;
    end case;
    opened := opened + (e.state = 'applied' and e.callback is not null and exists (
      select from data.ticket_event x where x.ticket_id = e.callback and x.seq = 1 and x.roles = '{system}'
        and x.key in (gate.own_key(gate.event_key(e, 'open')), gate.event_key(e, 'open'))))::int;
  end loop;
  return next;
end
$$;
