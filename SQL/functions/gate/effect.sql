-- Carries out one effect of a move on the tables around the ticket; returns the ticket as it is to be written. Names are those
-- of the definitions' `effects`.
create or replace function gate.effect(
  name text, t data.ticket, p_seq int, payload jsonb, at timestamptz
) returns data.ticket
language plpgsql
as $$
declare
  l record;
  leg data.ticket;
  worth bigint := 0;
  class text;
  due timestamptz;
begin
  -- Before units are made good, so that they take with them what they earned.
  if name in ('record-inspection', 'accept-rejected', 'accept-lost', 'use-claim', 'inherit-claim') then
    perform gate.points_earn(t.order_id, at);
  end if;
  case name
    when 'take' then
      t.assignee := session_user;
    when 'release' then
      t.assignee := null;
    when 'assign' then
      t.assignee := payload ->> 'assignee';
    when 'escalate' then
      t := gate.escalated(t);
    when 'link' then
      insert into data.ticket_link (ticket_id, seq, other) values (t.ticket_id, p_seq, gate.ticket_id(payload ->> 'linked'));
    when 'open-complaint' then
      due := gate.due(at, (select (v.policy ->> 'complaint-hours')::int from data.workflow_version v where v.version = t.version),
        'business-hours');
      t.complaint_due_at := due;
      t.complaint_with := 'team-leader';
      t.complaint_clock := due;
      insert into data.complaint (ticket_id, seq, opened_at, due_at) values (t.ticket_id, p_seq, at, due);
    when 'answer-complaint' then
      t.complaint_due_at := null;
      t.complaint_with := null;
      t.complaint_clock := null;
      update data.complaint c set answered_at = at, answered_seq = p_seq
      where c.ticket_id = t.ticket_id and c.answered_at is null;
    when 'count-received' then
      update data.ticket_line x set received = x.received + coalesce((payload -> 'received' ->> x.line::text)::int, 0)
      where x.ticket_id = t.ticket_id and payload -> 'received' ? x.line::text;
    when 'count-all' then
      update data.ticket_line x set received = x.units where x.ticket_id = t.ticket_id;
    when 'pass-on-rest' then
      update data.ticket_line x set passed_on = x.passed_on + (payload -> 'received' ->> x.line::text)::int
      where x.ticket_id = t.ticket_id and payload -> 'received' ? x.line::text;
    when 'record-inspection' then
      for l in select x.* from data.ticket_line x where x.ticket_id = t.ticket_id order by x.line loop
        worth := worth + gate.accept_units(t, p_seq, l.line, coalesce((payload -> 'accepted' ->> l.line::text)::int, 0));
        update data.ticket_line x
        set rejected = x.rejected + coalesce((payload -> 'rejected' ->> l.line::text)::int, 0),
            finding = coalesce(payload -> 'finding' ->> l.line::text, x.finding),
            disposition = coalesce(payload -> 'disposition' ->> l.line::text, x.disposition)
        where x.ticket_id = t.ticket_id and x.line = l.line;
      end loop;
      -- Whatever a definition says, nothing is found good or bad that is not here.
      if exists (select from data.ticket_line x where x.ticket_id = t.ticket_id and x.accepted + x.rejected > x.received) then
        raise exception 'ticket % would have more units inspected than it has received', t.ticket_id
          using errcode = 'check_violation', constraint = 'inspected_within_received';
      end if;
      t.accepted_value := t.accepted_value + worth;
    when 'dispose-accepted' then
      perform gate.dispose(t, p_seq, payload -> 'accepted', payload -> 'disposition', at);
    when 'dispose-rejected' then
      -- Before they are settled or accepted; what never came is not there.
      perform gate.dispose(t, p_seq, (
        select jsonb_object_agg(x.line, least(x.rejected - x.settled, x.received - x.accepted)) from data.ticket_line x
        where x.ticket_id = t.ticket_id), null, at);
    when 'dispose-found' then
      perform gate.dispose(t, p_seq, (
        select jsonb_object_agg(x.line, x.accepted) from data.ticket_line x
        where x.ticket_id = t.ticket_id and payload -> 'disposition' ? x.line::text), payload -> 'disposition', at);
    when 'reject-all' then
      update data.ticket_line x set rejected = x.units - x.accepted where x.ticket_id = t.ticket_id;
    when 'expect-again' then                 -- what was rejected without being here is open again
      update data.ticket_line x set rejected = greatest(0, least(x.rejected, x.received - x.accepted)) where x.ticket_id = t.ticket_id;
    when 'settle-rejected' then
      update data.ticket_line x set settled = x.rejected where x.ticket_id = t.ticket_id;
    when 'accept-rejected' then
      for l in select x.* from data.ticket_line x where x.ticket_id = t.ticket_id and x.rejected > x.settled order by x.line loop
        update data.ticket_line x set rejected = x.settled where x.ticket_id = t.ticket_id and x.line = l.line;
        worth := worth + gate.accept_units(t, p_seq, l.line, l.rejected - l.settled);
      end loop;
      t.accepted_value := t.accepted_value + worth;
      t.deducted := t.deducted + coalesce((payload ->> 'deduction')::bigint, 0);
    when 'accept-lost' then
      for l in select x.* from data.ticket_line x where x.ticket_id = t.ticket_id and x.units > x.accepted order by x.line loop
        worth := worth + gate.accept_units(t, p_seq, l.line, l.units - l.accepted);
      end loop;
      t.accepted_value := t.accepted_value + worth;
    when 'raise-refund' then
      t.deducted := t.deducted - (payload ->> 'extra')::bigint;
    when 'record-payee' then
      t.payee_known := true;
    when 'grant-money' then
      t := gate.grant_money(t, p_seq, at);
    when 'refund-goods', 'instruct-refund', 'refund-money' then     -- the second is what versions deployed before call the first
      perform gate.refund_floor(t, name);
      perform gate.refund_route(t, payload ->> 'method');
      t.refund_pending := t.refund_pending + (payload ->> 'amount')::bigint;
      perform gate.enter_refund(t.ticket_id, p_seq, 'instruct', (payload ->> 'amount')::bigint, payload);
      insert into data.outbox (ticket_id, seq, kind, content, created_at)
      values (t.ticket_id, p_seq, 'refund-instruction', jsonb_build_object('ticket', t.prefix || '-' || t.ticket_id,
        'amount', payload -> 'amount', 'method', payload -> 'method'), at);
    when 'settle-refund' then
      -- Versions deployed before may not ask what was paid.
      if (payload ->> 'paid-amount')::bigint <> t.refund_pending then
        raise exception 'ticket % would settle a refund of % at %', t.ticket_id, t.refund_pending, payload ->> 'paid-amount'
          using errcode = 'check_violation', constraint = 'refund_settled_is_what_was_instructed';
      end if;
      perform gate.enter_refund(t.ticket_id, p_seq, 'settle', t.refund_pending, payload);
      perform gate.outbox_end(t.ticket_id, 'settle', at);
      t.refunded := t.refunded + t.refund_pending;
      t.refund_pending := 0;
    when 'credit-points' then
      -- Its band was judged with all that was given and asked for before: what passes the month now was agreed to as that.
      perform gate.points_credit(t, p_seq, (t.fields ->> 'points')::bigint, gate.team_of(t.opened_by),
        gate.over_budget(gate.team_of(t.opened_by), gate.points_month(at), (t.fields ->> 'points')::bigint), at);
    when 'revoke-points' then
      perform gate.points_revoke(t, p_seq, t.ticket_id, at);
    when 'forgive-points' then
      perform gate.points_forgive(t, p_seq, (payload ->> 'shortfall')::bigint, at);
    when 'claw-back-points' then
      perform gate.points_refunded(t, p_seq, at);
    when 'fail-refund' then
      perform gate.enter_refund(t.ticket_id, p_seq, 'fail', t.refund_pending, payload);
      perform gate.outbox_end(t.ticket_id, 'fail', at);
      t.refund_pending := 0;
      t.payee_known := t.payee_known and payload ->> 'failure' not in ('account-wrong', 'account-closed');
    when 'hold-order' then
      update data."order" o set held_by = t.ticket_id where o.order_id = t.order_id and o.held_by is null;
    when 'free-order' then
      update data."order" o set held_by = null where o.order_id = t.order_id and o.held_by = t.ticket_id;
    when 'release-order', 'cancel-order' then
      update data."order" o set held_by = null where o.order_id = t.order_id and o.held_by = t.ticket_id;
      if name = 'cancel-order' then
        update data."order" o set cancelled_by = t.ticket_id where o.order_id = t.order_id and o.cancelled_by is null;
        if not found then
          raise exception 'the order of ticket % is cancelled already', t.ticket_id
            using errcode = 'check_violation', constraint = 'order_is_cancelled_once';
        end if;
      end if;
      insert into data.outbox (ticket_id, seq, kind, content, created_at)
      values (t.ticket_id, p_seq, name, jsonb_strip_nulls(jsonb_build_object('ticket', t.prefix || '-' || t.ticket_id,
        'reason', payload -> 'cancel-reason')), at);
    when 'change-lines' then
      t := gate.change_lines(t, p_seq, payload, at);
    when 'propose-change' then
      t := gate.note_change(t, payload);
    when 'drop-change' then
      t := gate.drop_change(t);
    when 'change-payment' then
      perform gate.change_payment(t, p_seq, payload, at);
    when 'amend-customer' then
      perform gate.amend_recipient(t.order_id, payload ->> 'new-phone', payload ->> 'new-address',
        t.prefix || '-' || t.ticket_id || ': ' || (payload ->> 'note'), at);
    when 'tell-quality' then
      -- Reasons that blame the sale go to quality as well.
      insert into data.outbox (ticket_id, seq, kind, content, created_at)
      select t.ticket_id, p_seq, 'quality-notice', jsonb_build_object('ticket', t.prefix || '-' || t.ticket_id,
        'reason', payload -> 'reason'), at
      from data.workflow_version v where v.version = t.version and v.classes ->> (payload ->> 'reason') = 'sale';
    when 'record-choice' then
      -- Whoever chooses what he has chooses like for like again.
      update data.ticket_line x
      set new_sku = case when c.same then null else c.sku end, new_price = c.price
      from gate.chosen(t, payload, at) c
      where x.ticket_id = t.ticket_id and x.line = c.line;
    when 'collect-difference' then
      perform gate.collect_floor(t, name, payload, at);
      perform gate.enter_collection(t.ticket_id, p_seq, 'difference', (payload ->> 'paid-amount')::bigint, payload ->> 'reference');
      t.collected := t.collected + (payload ->> 'paid-amount')::bigint;
    when 'waive-difference' then
      t.waived := t.waived + (gate.exchange_facts(t, '{}', '{}') ->> 'difference')::bigint;
    when 'collect-charge' then
      perform gate.collect_floor(t, name, payload, at);
      perform gate.enter_collection(t.ticket_id, p_seq, 'charge', (payload ->> 'paid-amount')::bigint, payload ->> 'reference');
      -- Old goods that come back after all are refunded: they are paid for twice. And what we owe beside the goods pays for none any more.
      for leg in
        select * from data.ticket x where x.parent = t.ticket_id and x.workflow = 'return' and x.fields ? 'carried' order by x.ticket_id for update
      loop
        leg.fields := leg.fields || jsonb_build_object('carried', least((leg.fields ->> 'carried')::bigint, leg.accepted_value));
        perform gate.reckon_due(leg);
      end loop;
      t.goods_settled := true;
    when 'use-claim' then
      for l in select x.* from data.ticket_line x where x.ticket_id = t.ticket_id order by x.line loop
        perform gate.accept_units(t, p_seq, l.line, l.units - l.accepted - l.handed);
      end loop;
      t.goods_settled := true;
      perform gate.points_refunded(t, p_seq, at);
    when 'inherit-claim' then
      perform gate.inherit(t, p_seq, at);
    when 'disinherit' then
      perform gate.disinherit(t, p_seq);
    when 'release-return' then
      perform gate.release_return(t);
      perform gate.points_family(t, p_seq, t.ticket_id, at);
    when 'recover-only', 'deliver-returns', 'void-returns', 'carry-over', 'carry' then
      null;                                  -- its returns are told once it stands where it goes (gate.append)
  end case;
  if name in ('record-inspection', 'accept-rejected', 'accept-lost', 'raise-refund', 'carry') then
    select gate.reason_class(v.classes, t.fields) into class from data.workflow_version v where v.version = t.version;
    t := gate.count_freight(t, class);
    -- What was refunded before dearer goods took it stays so: the customer owes it (gate.deduction_owed).
    t.due_total := greatest(t.refund_pending + t.refunded, gate.due_left(t, gate.due_total(t.accepted_value, t.deducted, class,
      t.fields || gate.carried(t, '{}') || jsonb_build_object('freight-owed', t.outward_freight + t.return_freight))));
    -- Where nothing is due no refund will take the points along.
    perform gate.points_refunded(t, p_seq, at);
  end if;
  return t;
end
$$;
