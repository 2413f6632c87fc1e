-- Facts about what is typed a second time: the ticket that a payment reference has paid on; and what of a receipt is counted already,
-- where it passes what was asked for or is that of the same day again (another tracking number makes it another).
create or replace function gate.repeat_facts(t data.ticket, recorded jsonb, payload jsonb, at timestamptz, groups text[]) returns jsonb
language plpgsql stable
as $$
declare
  facts jsonb := '{}';
  today date := (at at time zone 'Asia/Shanghai')::date;
  same record;
begin
  if 'payment' = any (groups) and payload ? 'reference' then
    facts := facts || jsonb_strip_nulls(jsonb_build_object('reference-paid-on', (
      select x.prefix || '-' || x.ticket_id
      from data.payment_reference r join data.ticket x using (ticket_id)
      where r.method = coalesce(recorded ->> 'method', '') and r.reference = gate.reference(payload ->> 'reference'))));
  end if;

  if 'receipt' = any (groups) and payload ? 'received' then
    select e.at, e.actor into same
    from data.ticket_event e
    -- Without a number of its own a receipt was that of the parcel the ticket knew of then.
    cross join lateral (select coalesce(e.payload ->> 'tracking', (
      select p.payload ->> 'tracking' from data.ticket_event p
      where p.ticket_id = e.ticket_id and p.seq < e.seq and p.payload ? 'tracking' order by p.seq desc limit 1)) as tracking) p
    where e.ticket_id = t.ticket_id and e.payload -> 'received' = repeat_facts.payload -> 'received'
      and e.at >= today::timestamp at time zone 'Asia/Shanghai'
      and (repeat_facts.payload ->> 'tracking' is null
        or gate.tracking_form(p.tracking) is not distinct from gate.tracking_form(repeat_facts.payload ->> 'tracking'))
    order by e.seq desc limit 1;
    if found or exists (
      select from data.ticket_line x
      where x.ticket_id = t.ticket_id and x.received + coalesce((payload -> 'received' ->> x.line::text)::int, 0) > x.units)
    then
      facts := facts || jsonb_build_object('receipt-counted', (
        select string_agg(x.line || ':' || x.received || '/' || x.units, ',' order by x.line)
        from data.ticket_line x where x.ticket_id = t.ticket_id)
        || coalesce(' (' || to_char(same.at at time zone 'Asia/Shanghai', 'HH24:MI') || ' ' || same.actor || ')', ''));
    end if;
  end if;
  return facts;
end
$$;
