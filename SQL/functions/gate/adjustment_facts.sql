-- The facts of the group `adjustment`: what may be given back without goods by the kind that is named, or, once it was granted, what of it is
-- still to be refunded; and what is open of the same kind.
create or replace function gate.adjustment_facts(t data.ticket, recorded jsonb, p_at timestamptz) returns jsonb
language plpgsql stable
as $$
begin
  if t.granted > 0 then
    return jsonb_build_object('adjustable', t.due_total - t.refund_pending - t.refunded, 'adjustments-open', 0);
  end if;
  if not recorded ? 'kind' then return '{}'; end if;
  return jsonb_build_object('adjustable', gate.money_owed(t, recorded ->> 'kind', p_at), 'adjustments-open', (
    select count(*) from data.ticket x
    where x.order_id = t.order_id and x.workflow = t.workflow and not x.final and x.fields ->> 'kind' = recorded ->> 'kind'
      and x.ticket_id is distinct from t.ticket_id));
end
$$;
