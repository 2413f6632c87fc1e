-- The money that a ticket waits for where it stands, and the event that takes it: the rest of a price, what a change of an order
-- costs, what is owed for old goods, or a refund that was instructed. Null where it waits for none.
create or replace function gate.awaited(t data.ticket) returns jsonb
language plpgsql stable
as $$
declare
  by_event text;
  effect text;
  changes boolean;
  amount bigint;
begin
  select m.event, x.effect, 'change-lines' = any (m.effects) into by_event, effect, changes
  from data.workflow_move m cross join lateral unnest(m.effects) x (effect)
  where m.version = t.version and m.state = t.state and x.effect in ('collect-difference', 'collect-charge', 'settle-refund')
  limit 1;
  if effect is null then return null; end if;
  amount := case when changes then (gate.change_facts(t, '{}', '{}', gate.now()) ->> 'change-difference')::bigint
    when effect = 'settle-refund' then t.refund_pending
    else (gate.exchange_facts(t, '{}', '{}') ->> case effect when 'collect-charge' then 'charge-value' else 'difference' end)::bigint end;
  if amount <= 0 then return null; end if;
  return jsonb_build_object('event', by_event, 'amount', amount,
    'of', case effect when 'settle-refund' then 'refund' when 'collect-charge' then 'charge' else 'difference' end,
    'currency', (select o.currency from data."order" o where o.order_id = t.order_id));
end
$$;
