-- The clocks of a ticket with one of them started anew at `at`, as long as it was; the first due comes first.
create or replace function gate.restart(others jsonb, clock jsonb, at timestamptz) returns jsonb
language plpgsql stable
as $$
declare
  again jsonb := (clock - '{pauses,length}'::text[]) || jsonb_build_object('start', gate.epoch(at),
    'due', gate.epoch(gate.due(at, (clock ->> 'amount')::int, clock ->> 'unit')));
begin
  if others = '[]' then return jsonb_build_array(again); end if;
  return (select jsonb_agg(x.value order by (x.value ->> 'due')::bigint) from jsonb_array_elements(others || again) x);
end
$$;
