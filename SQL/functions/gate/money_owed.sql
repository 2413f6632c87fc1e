-- What may be given back on an order without goods, by the kind of it, beside what its other tickets have due. A kind that is not known owes
-- nothing.
create or replace function gate.money_owed(t data.ticket, p_kind text, p_at timestamptz) returns bigint
language plpgsql stable
as $$
declare
  owed bigint := gate.order_left(t.order_id, t.ticket_id);
begin
  case p_kind
    when 'outward-freight' then               -- once an order, whoever gives it back
      return greatest(0, least(owed, (select greatest(0, o.paid - o.total) - o.freight_back from data."order" o where o.order_id = t.order_id)));
    when 'price-protection' then
      return greatest(0, least(owed, (
        select coalesce(sum(f.owed), 0)::bigint
        from data.workflow_version v
        cross join lateral gate.price_fallen(t.order_id, (v.policy ->> 'price-protection-days')::int, p_at) f
        where v.version = t.version)));
    when 'fee-by-mistake', 'goodwill' then
      return greatest(0, owed);
    else
      return 0;
  end case;
end
$$;
