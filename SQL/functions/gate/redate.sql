-- The clocks of a ticket that has just recorded dates anew: those that run to one of them are set by it, whether they had run out or not; the
-- first due comes first. `set` is the event that recorded it, so that a clock that comes round to the same day is another one.
create or replace function gate.redate(t data.ticket, p_clocks jsonb, payload jsonb, at timestamptz) returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(x.clock order by (x.clock ->> 'due')::bigint), '[]')
  from (
    select k.value as clock from jsonb_array_elements(t.clocks) k
    where not (k.value ? 'until' and payload ? (k.value ->> 'until'))
    union all
    select k.value || jsonb_build_object('set', t.seq) from jsonb_array_elements(gate.clocks(t, p_clocks, at)) k
    where k.value ? 'until' and payload ? (k.value ->> 'until')
  ) x
$$;
