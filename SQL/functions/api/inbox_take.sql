-- Takes events of the courier in, each once, and applies the new ones in the order in which they happened. Whatever came in before is passed
-- by as a duplicate; the same sender's number with other content, and what matches no parcel, is kept aside. One transaction: all of it or
-- nothing; one import at a time.
create or replace function api.inbox_take(
  p_event text[], p_at bigint[], p_carrier text[], p_tracking text[], p_status text[], p_note text[]
) returns table (applied int, duplicate int, late int, unmatched int, opened int)
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
  known int;
  same boolean;
  names text[] := '{}';
  senders text[] := '{}';
  parts int[] := '{}';
  carriers jsonb := (select jsonb_object_agg(x, gate.carrier_code(x)) from (select distinct gate.nfc(c) as x from unnest(p_carrier) c) c);
begin
  perform gate.ready();
  if not gate.may('import') then perform gate.refuse('import'); end if;
  perform pg_advisory_xact_lock(hashtext('aftersales inbox'));
  now := gate.now();
  applied := 0;
  duplicate := 0;
  late := 0;
  unmatched := 0;
  opened := 0;
  for i in 1 .. cardinality(p_event) loop
    e.event_id := gate.nfc(p_event[i]);
    e.at := timestamptz 'epoch' + p_at[i] * interval '1 microsecond';
    e.carrier := gate.nfc(p_carrier[i]);
    e.sender := carriers ->> e.carrier;
    e.tracking := gate.tracking_form(p_tracking[i]);
    e.status := p_status[i];
    e.note := gate.nfc(p_note[i]);
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
    from unnest(senders, names, parts) with ordinality t (sender, event_id, part, place)
    join data.carrier_event x on x.sender = t.sender and x.event_id = t.event_id and x.part = t.part
    order by x.at, t.place
  loop
    e := gate.inbox_match(e);
    if e.order_id is null then e.state := 'unmatched'; else e := gate.inbox_apply(e, now); end if;
    perform gate.inbox_keep(e);
    case e.state
      when 'applied' then applied := applied + 1;
      when 'late' then late := late + 1;
      else unmatched := unmatched + 1;
    end case;
    opened := opened + (e.state = 'applied' and e.callback is not null and exists (
      select from data.ticket_event x where x.ticket_id = e.callback and x.seq = 1 and x.key = gate.event_key(e, 'open')))::int;
  end loop;
  return next;
end
$$;
