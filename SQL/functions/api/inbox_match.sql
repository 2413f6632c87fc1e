-- A person says whose parcel an event is about: it is applied, and with it whatever else is kept aside of the same parcel, in the order it
-- happened. One row for each event, or one that says why not: `not-found`, `no-order`, `not-unmatched`.
create or replace function api.inbox_match(p_event text, p_order text)
returns table (event text, outcome text, problem text, callback text)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set lock_timeout = '30s'
as $$
#variable_conflict use_column
declare
  now timestamptz;
  asked data.carrier_event;
  e data.carrier_event;
  o data."order";
begin
  if not gate.may('inbox') then perform gate.refuse('inbox'); end if;
  if current_setting('synchronous_commit') = 'off' then perform set_config('synchronous_commit', 'on', true); end if;
  perform pg_advisory_xact_lock(hashtext('aftersales inbox'));
  now := gate.now();
  event := p_event;
  select * into asked from data.carrier_event x where x.event_id = gate.nfc(btrim(p_event));
  select * into o from data."order" x where x.number = gate.text_form(p_order);
  outcome := case when asked.event_id is null then 'not-found' when o.order_id is null then 'no-order'
    when asked.state <> 'unmatched' then 'not-unmatched' end;
  if outcome is not null then
    problem := asked.state;
    return next;
    return;
  end if;
  for e in
    select * from data.carrier_event x where x.tracking = asked.tracking and x.state = 'unmatched' order by x.at, x.event_id
  loop
    e.order_id := o.order_id;
    e.resolved_at := now;
    e.resolved_by := session_user;
    e := gate.inbox_apply(e, now);
    perform gate.inbox_keep(e);
    event := e.event_id;
    outcome := e.state;
    problem := e.problem;
    callback := (select t.prefix || '-' || t.ticket_id from data.ticket t where t.ticket_id = e.callback);
    return next;
  end loop;
end
$$;
