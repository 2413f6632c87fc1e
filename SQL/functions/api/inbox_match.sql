-- A person says whose parcel an event is about, or that it is true as it stands: it is applied, and with it whatever else is kept aside as
-- nobody's of the same parcel, in the order it happened. One row for each event, or one that says why not: `not-found`, `several`,
-- `no-order`, `not-unmatched`.
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
  perform gate.ready();
  if not gate.may('inbox') then perform gate.refuse('inbox'); end if;
  event := p_event;
  -- Looked at before the lock, so that a slip of the hand leaves none, and again under it.
  for turn in 1..2 loop
    select * into asked from gate.inbox_find(p_event) x order by x.sender, x.part limit 1;
    select * into o from data."order" x where x.number = gate.text_form(p_order);
    outcome := case when asked.event_id is null then 'not-found'
      when (select count(*) from gate.inbox_find(p_event)) > 1 then 'several'
      when o.order_id is null then 'no-order' when asked.state <> 'unmatched' then 'not-unmatched' end;
    if outcome is not null then
      problem := asked.state;
      return next;
      return;
    end if;
    if turn = 1 then perform pg_advisory_xact_lock(hashtext('aftersales inbox')); end if;
  end loop;
  now := gate.now();
  for e in
    select * from data.carrier_event x
    where x.tracking = asked.tracking and x.state = 'unmatched' and ((x.sender, x.event_id, x.part) = (asked.sender, asked.event_id, asked.part)
      or x.problem in ('unknown-parcel', 'several-orders'))
    order by x.at, x.event_id
  loop
    e.order_id := o.order_id;
    e.resolved_at := now;
    e.resolved_by := session_user;
    e := gate.inbox_match(e);
    e := gate.inbox_apply(e, now, (e.sender, e.event_id, e.part) = (asked.sender, asked.event_id, asked.part));
    -- What is still kept aside is kept as it was: a slip in the number leaves no trace of itself.
    if e.state <> 'unmatched' then perform gate.inbox_keep(e); end if;
    event := gate.inbox_name(e);
    outcome := e.state;
    problem := e.problem;
    callback := (select t.prefix || '-' || t.ticket_id from data.ticket t where t.ticket_id = coalesce(e.callback, e.reshipment, e.return_id));
    return next;
  end loop;
end
$$;
