-- The facts of (ticket, event, payload) that the event's moves speak of, by group (Workflows/facts.yaml). What is not known
-- is absent; what a definition declares by an event of the ticket alone is gate.declared_facts. A fact that depends on a field which the event may
-- record is taken from the payload alone.
-- For opening, `t` is the ticket as it would begin and `asked` the lines asked for, {"LINE": units}; else `asked` is null.
create or replace function gate.facts(
  t data.ticket, asked jsonb, e data.workflow_event, payload jsonb, at timestamptz
) returns jsonb
language plpgsql stable
as $$
declare
  facts jsonb := '{}';
  groups text[] := e.groups;
  fields text[] := e.fields;
  recorded jsonb;
  o data."order";
  policy jsonb := e.policy;
  currency text;
  class text;
  l data.ticket_line;
  came int;
  rest int;
  unjudged int;
  asked_units bigint;
  received_units bigint;
  over_units bigint;
  accepted_units bigint;
  rejected_units bigint;
  unsettled_units bigint;
  adds_up boolean;
  to_come bigint;
  arrived bigint;
  rest_over bigint;
  uninspected bigint;
  split boolean;
  lost_value bigint;
  rejected_value bigint;
  accepted_value bigint;
  allowed bigint;
  freight bigint := t.outward_freight + t.return_freight;
  delivered_on date;
  asked_on date;
  excluded bigint;
  last_on date;
  today int;
  band text;
begin
  -- The days and the limit that typed ones lie between.
  if groups && array['day', 'freight'] then
    today := (at at time zone 'Asia/Shanghai')::date - date '1970-01-01';
    if 'freight' = any (groups) then currency := (select x.currency from data."order" x where x.order_id = t.order_id); end if;
    facts := jsonb_strip_nulls(jsonb_build_object(
      'today', case when 'day' = any (groups) then today end,
      'last-pickup-day', case when 'day' = any (groups) then today + (policy ->> 'pickup-days')::int end,
      'first-call-day', case when 'day' = any (groups) then today - (policy ->> 'call-days')::int end,
      'freight-allowed', case when currency is not null then gate.of_yuan((policy ->> 'freight-limit')::bigint, currency) end));
    if groups <@ array['day', 'freight'] then return facts; end if;
  end if;

  recorded := t.fields || payload;
  if groups && array['order', 'window'] then
    o := (select x from data."order" x where x.order_id = t.order_id);
  end if;
  if e.classes is not null then class := gate.reason_class(e.classes, recorded); end if;
  if class is not null and groups && array['reason', 'lines'] then facts := facts || jsonb_build_object('reason-class', class); end if;

  if 'order' = any (groups) then
    facts := facts || jsonb_build_object(
      -- What the courier has delivered has left, whatever the shop's file knows.
      'order-status', case when o.courier_delivered_at is not null and o.status in ('placed', 'packed', 'refused') then 'shipped' else o.status end,
      'order-paid', o.paid > 0 or exists (select from data.order_line x where x.order_id = t.order_id and x.spent > 0),
      'order-held', o.held_by is not null);
  end if;

  if 'window' = any (groups) then
    -- What took the place of bought goods has a delivery of its own; the earliest counts. The courier's word holds until the shop's file has it.
    select min(coalesce(x.delivered_at, o.delivered_at, o.courier_delivered_at)), count(*) filter (where policy #> '{exclusions,skus}' ? x.sku or a.not_returnable is not null)
    into o.delivered_at, excluded
    from data.order_line x left join data.article a on a.form = gate.text_form(x.sku)
    where x.order_id = t.order_id and case when asked is null then exists (
          select from data.ticket_line tl where tl.ticket_id = t.ticket_id and tl.line = x.line)
        else asked ? x.line::text end;
    facts := facts || jsonb_build_object('excluded-lines', excluded);
    if o.delivered_at is not null then
      delivered_on := (o.delivered_at at time zone 'Asia/Shanghai')::date;
      asked_on := (t.first_asked_at at time zone 'Asia/Shanghai')::date;
      last_on := gate.working_day(delivered_on + (policy -> (t.workflow || '-window') ->> class)::int);
      facts := facts || jsonb_strip_nulls(jsonb_build_object(
        'days-since-delivery', greatest(0, asked_on - delivered_on),
        -- greatest() passes over what is not known: beyond the last published year nobody says what is late.
        'days-past-window', case when last_on is not null then greatest(0, asked_on - last_on) end));
    end if;
  end if;

  if 'lines' = any (groups) then
    if asked is not null then
      select sum(a.value::int), 0, 0, 0, 0, 0
      into asked_units, received_units, over_units, accepted_units, rejected_units, unsettled_units
      from jsonb_each_text(asked) a;
    else
      -- One line mostly: a loop costs less than a query with as many sums, each of which is prepared anew.
      foreach l in array array(select x from data.ticket_line x where x.ticket_id = t.ticket_id) loop
        came := coalesce((payload -> 'received' ->> l.line::text)::int, 0);
        -- What was written off, or rejected unseen, is not to come.
        rest := greatest(0, l.units - greatest(l.received, l.accepted + l.rejected) - l.passed_on);
        unjudged := greatest(0, l.received - l.accepted - l.rejected);
        asked_units := coalesce(asked_units, 0) + l.units;
        received_units := coalesce(received_units, 0) + l.received + came;
        over_units := coalesce(over_units, 0) + greatest(0, l.received + came - l.units);
        accepted_units := coalesce(accepted_units, 0) + l.accepted;
        rejected_units := coalesce(rejected_units, 0) + l.rejected;
        unsettled_units := coalesce(unsettled_units, 0) + l.rejected - l.settled;
        to_come := coalesce(to_come, 0) + rest;
        arrived := coalesce(arrived, 0) + came;
        rest_over := coalesce(rest_over, 0) + greatest(0, came - rest);
        uninspected := coalesce(uninspected, 0) + unjudged;
        if payload ?& array['accepted', 'rejected'] then
          adds_up := coalesce(adds_up, true) and coalesce((payload -> 'accepted' ->> l.line::text)::int, 0)
            + coalesce((payload -> 'rejected' ->> l.line::text)::int, 0) = unjudged;
        end if;
      end loop;
      if fields && array['accepted', 'rejected'] then
        if 'accepted' = any (fields) then
          accepted_units := case when payload ? 'accepted' then (select coalesce(sum(a.value::int), 0) from jsonb_each_text(payload -> 'accepted') a) end;
        end if;
        if 'rejected' = any (fields) then
          rejected_units := case when payload ? 'rejected' then (select coalesce(sum(a.value::int), 0) from jsonb_each_text(payload -> 'rejected') a) end;
        end if;
      end if;
      if 'received' = any (fields) and not payload ? 'received' then
        received_units := null;
        over_units := null;
        arrived := null;
        rest_over := null;
      end if;
    end if;
    facts := facts || jsonb_strip_nulls(jsonb_build_object(
      'units-asked', asked_units, 'units-received', received_units, 'received-over', over_units,
      'units-accepted', accepted_units, 'units-rejected', rejected_units, 'units-unsettled', unsettled_units,
      'counts-add-up', adds_up, 'units-to-come', to_come, 'units-arrived', arrived, 'rest-over', rest_over,
      'units-uninspected', uninspected));
  end if;

  if 'units' = any (groups) then
    if asked is not null then
      select coalesce(sum(greatest(0, a.value::int - (x.quantity - x.units_tied - x.units_used))), 0),
             bool_or(x.bundle and a.value::int <> x.quantity and class is distinct from 'seller-fault')
      into over_units, split
      from jsonb_each_text(asked) a join data.order_line x on x.order_id = t.order_id and x.line = a.key::int;
    else
      -- What claims nothing itself, its claim being another ticket's or nobody's, never comes to one.
      select case when t.holds then 0
                  when not t.claims then sum(tl.units - tl.accepted)
                  else sum(greatest(0, tl.units - tl.accepted - tl.handed - tl.passed_on - (x.quantity - x.units_tied - x.units_used)
                    - coalesce((select p.units - p.accepted - p.handed from data.ticket_line p join data.ticket pt using (ticket_id)
                      where p.ticket_id = t.parent and p.line = tl.line and pt.holds), 0))) end,
             bool_or(x.bundle and tl.units <> x.quantity and class is distinct from 'seller-fault')
      into over_units, split
      from data.ticket_line tl join data.order_line x on x.order_id = t.order_id and x.line = tl.line
      where tl.ticket_id = t.ticket_id;
    end if;
    facts := facts || jsonb_strip_nulls(jsonb_build_object('units-over', over_units, 'bundle-split', split));
  end if;

  if 'money' = any (groups) then
    if asked is not null then
      select sum(gate.share(x.paid_value - x.adjusted - x.value_used, x.quantity - x.units_used, a.value::int)), 0, 0
      into lost_value, rejected_value, accepted_value
      from jsonb_each_text(asked) a join data.order_line x on x.order_id = t.order_id and x.line = a.key::int;
    else
      select sum(gate.share(x.paid_value - x.adjusted - x.value_used, x.quantity - x.units_used, tl.units - tl.accepted)),
             sum(gate.share(x.paid_value - x.adjusted - x.value_used, x.quantity - x.units_used, tl.rejected - tl.settled)),
             case when not 'accepted' = any (fields) then 0
                  when payload ? 'accepted' then sum(gate.share(x.paid_value - x.adjusted - x.value_used, x.quantity - x.units_used,
                    coalesce((payload -> 'accepted' ->> x.line::text)::int, 0))) end
      into lost_value, rejected_value, accepted_value
      from data.ticket_line tl join data.order_line x on x.order_id = t.order_id and x.line = tl.line
      where tl.ticket_id = t.ticket_id;
    end if;
    accepted_value := t.accepted_value + accepted_value;
    -- Whatever a ticket says is due, no more is refunded of an order than was paid for it: said where money is asked for, before a constraint does.
    if 'amount' = any (fields) then
      allowed := (select x.paid + x.money_more - x.money_back from data."order" x where x.order_id = t.order_id);
    end if;
    if 'accepted' = any (fields) and payload ? 'accepted' then
      select f.outward + f.return_way into freight from gate.freight_owed(t, class, recorded, payload -> 'accepted') f;
    end if;
    facts := facts || jsonb_strip_nulls(jsonb_build_object(
      -- greatest() passes over what is not known.
      'refundable', case when accepted_value is not null then
        greatest(0, least(allowed, gate.due_left(t, gate.due_total(accepted_value, t.deducted, class,
          recorded || gate.carried(t, payload) || case when freight > 0 then jsonb_build_object('freight-owed', freight) else '{}' end))
          - t.refund_pending - t.refunded)) end,
      'rejected-value', rejected_value,
      'conceded', rejected_value - (payload ->> 'deduction')::bigint,
      'lost-value', lost_value,
      'raise-limit', greatest(0, gate.due_left(t, t.accepted_value + t.outward_freight + t.return_freight) - t.due_total),
      'payee-known', t.payee_known,
      'original-route', case when 'method' = any (fields) then gate.original_route(t) end,
      'instructed', t.refund_pending,
      'settles-instruction', (payload ->> 'paid-amount')::bigint = t.refund_pending));
  end if;

  -- A first receipt within what was asked repeats none.
  if 'receipt' = any (groups) and payload ? 'received' and (received_units > arrived or (facts ->> 'received-over')::bigint > 0) is not false then
    facts := facts || gate.repeat_facts(t, recorded, payload, at, array['receipt']);
  end if;

  -- Most moves ask for no more than this.
  if groups <@ array['order', 'window', 'reason', 'lines', 'units', 'money', 'receipt', 'day', 'freight'] then return facts; end if;

  -- Versions deployed before ask whether a payee has the order's name: nobody is told, and it takes who may record any other.
  if 'payee' = any (groups) then
    facts := facts || '{"payee-matches": false}';
  end if;

  if 'history' = any (groups) then
    facts := facts || jsonb_build_object(
      'dispute-open', coalesce((t.counts ->> 'dispute')::int, 0)
        > coalesce((t.counts ->> 'uphold')::int, 0) + coalesce((t.counts ->> 'accept')::int, 0),
      'shipped-by-customer', t.counts ? 'customer-ships' and not t.counts ? 'collect',
      'goods-moved', t.counts ?| array['collect', 'customer-ships', 'receive', 'intercept', 'report-lost'],
      'money-moved', t.counts ? 'refund');
  end if;

  if 'ticket' = any (groups) then
    facts := facts || jsonb_strip_nulls(jsonb_build_object(
      'opened-today', (t.opened_at at time zone 'Asia/Shanghai')::date = (at at time zone 'Asia/Shanghai')::date,
      'days-in-state', (at at time zone 'Asia/Shanghai')::date - (t.entered_at at time zone 'Asia/Shanghai')::date,
      'taken', t.assignee is not null,
      'complaint-open', t.complaint_due_at is not null));
    if payload ? 'void-reason' then
      facts := facts || jsonb_build_object('duplicate-named', payload ->> 'void-reason' <> 'duplicate' or exists (
        select from data.ticket d
        where d.ticket_id = gate.ticket_id(payload ->> 'duplicate-of') and d.ticket_id <> t.ticket_id
          and case when t.order_id is null or d.order_id is null then d.customer_id = t.customer_id else d.order_id = t.order_id end));
    end if;
    if payload ? 'linked' then
      facts := facts || jsonb_build_object('linked-known', exists (
        select from data.ticket d where d.ticket_id = gate.ticket_id(payload ->> 'linked') and d.ticket_id <> t.ticket_id));
    end if;
    if payload ? 'assignee' then
      facts := facts || jsonb_build_object('assignee-known', exists (
        select from data.staff s where s.login = payload ->> 'assignee' and s.disabled_at is null));
    end if;
  end if;
  if 'ask' = any (groups) then
    facts := facts || jsonb_build_object('last-ask', coalesce((
      select a.status from data.approval a
      where a.ticket_id = t.ticket_id and a.seq > (
        -- Since it came here, or what was asked for was changed here: that is another request, nobody's word about the one before.
        select max(y.seq) from data.ticket_event y
        where y.ticket_id = t.ticket_id and y.to_state = t.state and (y.from_state <> y.to_state or exists (
          select from data.workflow_move m
          where m.version = y.version and m.state = y.from_state and m.event = y.event and m.while_asked = 'voids' and m.event <> 'take-back')))
      order by a.approval_id desc limit 1), 'none'));
  end if;

  if 'calls' = any (groups) then facts := facts || gate.calls_facts(t, at); end if;
  if 'amendment' = any (groups) then facts := facts || gate.amendment_facts(t, payload); end if;
  if 'change' = any (groups) then facts := facts || gate.change_facts(t, fields, payload, at); end if;
  if 'origin' = any (groups) then facts := facts || gate.origin_facts(t); end if;
  if 'exchange' = any (groups) then facts := facts || gate.exchange_facts(t, fields, payload); end if;
  if 'goods' = any (groups) then facts := facts || gate.goods_facts(t, asked, at); end if;
  if 'articles' = any (groups) then facts := facts || gate.article_facts(t, payload, at); end if;
  if 'children' = any (groups) then facts := facts || gate.children_facts(t); end if;
  if 'adjustment' = any (groups) then facts := facts || gate.adjustment_facts(t, recorded, at); end if;
  if 'standing' = any (groups) then facts := facts || gate.standing_facts(t); end if;

  if 'tallies' = any (groups) then facts := facts || gate.tally_facts(t, recorded, at); end if;
  if 'payment' = any (groups) then facts := facts || gate.repeat_facts(t, recorded, payload, at, array['payment']); end if;
  if 'points' = any (groups) then facts := facts || gate.points_facts(t, recorded, payload); end if;

  foreach band in array groups loop
    if band like 'band-%' then facts := facts || gate.band_facts(t, substr(band, 6), recorded, at); end if;
  end loop;
  return facts;
end
$$;
