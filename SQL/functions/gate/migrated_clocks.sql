-- The clocks of a ticket that goes from a state of one version to a state of another, either as they would start now, or with what is
-- left of those it has: a clock is the same clock where the same event follows. One that has run out already is not started again,
-- one that the state before does not have starts now, one that the state after does not have ends. One that runs to a recorded date goes
-- by that date, unless it has run out there already.
create or replace function gate.migrated_clocks(
  t data.ticket, before data.workflow_state, after data.workflow_state, restart boolean, at timestamptz
) returns jsonb
language plpgsql stable
as $$
declare
  fresh jsonb := gate.clocks(t, after.clocks, at);
begin
  if restart then return fresh; end if;
  return coalesce((
    select jsonb_agg(k.clock order by (k.clock ->> 'due')::bigint)
    from (
      select case when c.value ? 'until' and not coalesce(had.clock ? 'until' and had.clock ? 'length', false) then c.value
        when had.clock is not null then c.value || jsonb_strip_nulls(jsonb_build_object('due', had.clock -> 'due',
          'start', had.clock -> 'start', 'pauses', had.clock -> 'pauses', 'length', had.length))
        -- It starts now, in a state that the ticket came into before.
        else jsonb_build_object('start', gate.epoch(at)) || c.value end as clock
      from jsonb_array_elements(fresh) c
      left join lateral (
        -- What is left of it is left of what it was there.
        select h.value as clock, case when (h.value -> 'amount', h.value -> 'unit') <> (c.value -> 'amount', c.value -> 'unit') or h.value ? 'length'
          then coalesce(h.value -> 'length', jsonb_build_object('amount', h.value -> 'amount', 'unit', h.value -> 'unit')) end as length
        from jsonb_array_elements(t.clocks) h where h.value ->> 'then' = c.value ->> 'then' limit 1) had on true
      where had.clock is not null
        or not exists (select from jsonb_array_elements(before.clocks) b where b.value ->> 'then' = c.value ->> 'then')
    ) k), '[]');
end
$$;
