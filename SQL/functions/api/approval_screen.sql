-- What an approver decides about, as one JSON document: what is asked for and by whom, what it would be added to, and what this customer had
-- in the last 90 days. Whether a payee has another name than the order's is told to who may decide, and to nobody else. Null when there is no
-- such approval.
create or replace function api.approval_screen(p_approval bigint) returns jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  a data.approval;
  t data.ticket;
  at timestamptz := gate.now();
  may record;
  now_is gate.reckoning;
begin
  if (gate.session()).login is null then return null; end if;
  select * into a from data.approval x where x.approval_id = p_approval;
  if a.approval_id is null then return null; end if;
  select * into t from data.ticket x where x.ticket_id = a.ticket_id;
  if a.status = 'open' then
    may := gate.may_decide(a, session_user, at);
    -- As it is now: what was asked may have changed since.
    now_is := gate.reckon(t, a, at, false);
  else
    may := row (a.status, null, null, null);
  end if;
  return (
    select jsonb_build_object(
      'approval', a.approval_id, 'number', t.prefix || '-' || t.ticket_id, 'workflow', t.workflow, 'event', a.event,
      'eventTitle', v.definition #> array['events', a.event, 'title'], 'state', t.state, 'band', a.band,
      'unit', u.unit,
      'measure', coalesce(now_is.measure, a.measure), 'asked', a.measure, 'before', a.before, 'currency', o.currency,
      -- Bands measure in yuan: what will be paid is told in its own currency as well.
      'own', case when o.currency <> 'CNY' and u.unit = 'money' then coalesce(
        (t.fields || now_is.payload || (now_is.judged).facts) -> (m.band ->> 'measure'),
        (select (t.fields || e.payload || e.facts) -> (m.band ->> 'measure') from data.ticket_event e
          where e.ticket_id = a.ticket_id and e.seq = a.seq)) end,
      'overBudget', a.over_budget, 'levels', a.levels, 'level', a.level,
      'levelTitle', (select r.title from data.role r where r.code = a.levels[a.level]),
      'asker', a.asker, 'askerName', s.name, 'askedAt', gate.epoch(a.asked_at), 'dueAt', gate.epoch(a.due_at),
      'isOverdue', coalesce(a.due_at < at, false), 'order', o.number, 'customer', t.customer_id,
      'reason', (t.fields || a.payload) ->> 'reason',
      'reasonTitle', v.definition #> array['codes', v.definition #>> '{fields,reason,list}', 'values',
        (t.fields || a.payload) ->> 'reason', 'title'],
      'note', (select w.words from data.ticket_words w where w.ticket_id = a.ticket_id and w.seq = a.seq and w.field = 'note'),
      'payee', p.payee, 'account', p.account, 'payeeDiffers', p.differs,
      'returns', (select count(*) from data.ticket x where x.customer_id = t.customer_id and x.workflow = 'return'
        and x.opened_at > at - interval '90 days' and x.ticket_id <> t.ticket_id),
      'refusals', (select count(*) from data.ticket x where x.customer_id = t.customer_id
        and x.workflow = 'rejected-delivery-callback' and x.opened_at > at - interval '90 days'),
      'points', (select coalesce(sum(x.measure), 0) from data.approval x where x.customer_id = t.customer_id and x.band = 'points'
        and x.status in ('granted', 'free') and x.asked_at > at - interval '90 days'),
      'problem', may.problem, 'onBehalfOf', may.on_behalf_of)
    -- Unpacked once: it is long, and every path into it would unpack it anew.
    from (select x.definition || '{}' as definition from data.workflow_version x where x.version = t.version offset 0) v
    left join data.workflow_move m
      on m.version = t.version and m.state = a.state and m.event = a.event and m.ordinal = a.ordinal
    cross join lateral (select coalesce(v.definition #>> array['fields', m.band ->> 'measure', 'type'],
      v.definition #>> array['facts', m.band ->> 'measure', 'type'], 'money') as unit) u
    left join lateral (
      select api.mask('name', x.words) as payee,
        api.mask('account', (select y.words from data.ticket_words y
          where y.ticket_id = a.ticket_id and y.seq = a.seq and y.field = 'account')) as account,
        case when may.problem is null then not gate.name_matches(t.order_id, x.words) end as differs
      from data.ticket_words x where x.ticket_id = a.ticket_id and x.seq = a.seq and x.field = 'payee') p on true
    left join data.staff s on s.login = a.asker
    left join data."order" o on o.order_id = t.order_id);
end
$$;
