-- A choice of other goods with the prices that were not typed: those of the list. What is recorded, judged and shown is this.
create or replace function gate.priced(t data.ticket, payload jsonb, at timestamptz) returns jsonb
language sql stable
as $$
  select payload || case when p.prices is null then '{}' else jsonb_build_object('new-price', coalesce(payload -> 'new-price', '{}') || p.prices) end
  from (
    select jsonb_object_agg(c.line::text, c.listed) as prices
    from gate.chosen(t, payload, at) c where c.price is null and c.listed is not null) p
$$;
