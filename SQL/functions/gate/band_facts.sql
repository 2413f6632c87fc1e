-- What the bands of a name count together with a request: what the same customer or order was granted, asked for or had without
-- asking in the window, older than the request itself; and whether the team's budget is used up. The customer and the team's budget are locked by the caller.
create or replace function gate.band_facts(t data.ticket, p_band text, recorded jsonb, at timestamptz) returns jsonb
language plpgsql stable
as $$
declare
  b data.workflow_band;
  facts jsonb := '{}';
  had numeric := 0;
  currency text;
begin
  select * into b from data.workflow_band x where x.version = t.version and x.name = p_band;
  if b.per = 'customer' then
    select coalesce(sum(a.measure), 0) into had from data.approval a
    where a.customer_id = t.customer_id and a.band = p_band and a.status in ('open', 'granted', 'free')
      and a.asked_at > at - make_interval(days => b.days) and (t.ask_id is null or a.approval_id < t.ask_id);
  elsif b.per = 'order' then
    select coalesce(sum(a.measure), 0) into had from data.approval a
    where a.order_id = t.order_id and a.band = p_band and a.status in ('open', 'granted', 'free')
      and a.asked_at > at - make_interval(days => b.days) and (t.ask_id is null or a.approval_id < t.ask_id);
  end if;
  -- What is measured in money is measured in yuan: the rate is told where the order's currency is another.
  if t.order_id is not null then
    select x.currency into currency from data."order" x where x.order_id = t.order_id;
    if currency <> 'CNY' and coalesce(
      (select f.type from data.workflow_field f where f.version = t.version and f.name = b.measure),
      (select v.definition #>> array['facts', b.measure, 'type'] from data.workflow_version v where v.version = t.version)) = 'money'
    then
      facts := jsonb_build_object(p_band || '-rate', coalesce((select c.rate from data.currency c where c.code = currency), 0));
    end if;
  end if;
  if b.per is not null then
    facts := facts || jsonb_build_object(p_band || '-before', least(had, 9223372036854775807));
  end if;
  if b.budget is not null then
    facts := facts || jsonb_build_object(p_band || '-over-budget',
      gate.band_over_budget(t, b, coalesce(gate.measured(jsonb_build_object('name', p_band, 'measure', b.measure), recorded, facts), 0), at));
  end if;
  return facts;
end
$$;
