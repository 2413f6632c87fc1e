-- The clocks of a ticket with one of them started anew at `at`, as long as it was, a business day where it ran to a date; the first due comes
-- first.
create or replace function gate.restart(others jsonb, clock jsonb, at timestamptz) returns jsonb
language plpgsql stable
as $$
declare
  -- The date has passed: what is left is that somebody has to see to it.
  length jsonb := case when clock ->> 'until' is null then jsonb_build_object('amount', clock -> 'amount', 'unit', clock -> 'unit')
    else '{"amount": 1, "unit": "business-days"}' end;
  again jsonb := (clock - '{pauses,length}'::text[]) || jsonb_build_object('start', gate.epoch(at),
      'due', gate.epoch(gate.due(at, (length ->> 'amount')::int, length ->> 'unit')))
    || case when clock ->> 'until' is null then '{}' else jsonb_build_object('length', length) end;
begin
  if others = '[]' then return jsonb_build_array(again); end if;
  return (select jsonb_agg(x.value order by (x.value ->> 'due')::bigint) from jsonb_array_elements(others || again) x);
end
$$;
