-- Takes events of the courier in, in the order given: each once, by the carrier's event id. Whatever came in before is passed by as a
-- duplicate; what matches no parcel is kept aside. One transaction: all of it or nothing; one import at a time.
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
begin
  if not gate.may('import') then perform gate.refuse('import'); end if;
  if current_setting('synchronous_commit') = 'off' then perform set_config('synchronous_commit', 'on', true); end if;
  perform pg_advisory_xact_lock(hashtext('aftersales inbox'));
  now := gate.now();
  applied := 0;
  duplicate := 0;
  late := 0;
  unmatched := 0;
  opened := 0;
  for i in 1 .. cardinality(p_event) loop
    insert into data.carrier_event (event_id, at, carrier, tracking, status, note, taken_at)
    values (gate.nfc(p_event[i]), timestamptz 'epoch' + p_at[i] * interval '1 microsecond', gate.nfc(p_carrier[i]),
      gate.text_form(p_tracking[i]), p_status[i], gate.nfc(p_note[i]), now)
    on conflict (event_id) do nothing
    returning * into e;
    if not found then
      duplicate := duplicate + 1;
      continue;
    end if;
    e := gate.inbox_match(e);
    if e.order_id is null then e.state := 'unmatched'; else e := gate.inbox_apply(e, now); end if;
    perform gate.inbox_keep(e);
    case e.state
      when 'applied' then applied := applied + 1;
      when 'late' then late := late + 1;
      else unmatched := unmatched + 1;
    end case;
    opened := opened + (e.state = 'applied' and e.callback is not null and e.status = 'refused' and exists (
      select from data.ticket_event x where x.ticket_id = e.callback and x.seq = 1 and x.key = gate.event_key(e.event_id, 'open')))::int;
  end loop;
  return next;
end
$$;
