-- What the bands of a name count together with a request: what the same customer or order was granted, asked for or had without
-- asking in the window, older than the request itself; and whether the team's budget is used up. The customer and the team's budget are locked by the caller.
create or replace function gate.band_facts(t data.ticket, p_band text, recorded jsonb, at timestamptz) returns jsonb
language plpgsql stable
as $$
declare
  b data.workflow_band;
  facts jsonb := '{}';
  had numeric := 0;
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
  if b.per is not null then
    facts := facts || jsonb_build_object(p_band || '-before', least(had, 9223372036854775807));
  end if;
  if b.budget is not null then
    facts := facts || jsonb_build_object(p_band || '-over-budget',
      gate.band_over_budget(t, b, coalesce((recorded ->> b.measure)::bigint, 0), at));
  end if;
  return facts;
end
$$;
