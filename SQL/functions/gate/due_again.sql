-- When a running clock is due by the calendar as it is now, in epoch microseconds: from when it began, for as long as it is, later by
-- what it stood still. Where the calendar does not reach that far it stays due when it is.
create or replace function gate.due_again(clock jsonb, entered timestamptz) returns bigint
language plpgsql stable
as $$
declare
  start timestamptz := coalesce(to_timestamp((clock ->> 'start')::numeric / 1000000), entered);
  -- A clock that came along from another version is as long as it was there.
  amount int := coalesce(clock #> '{length,amount}', clock -> 'amount');
  unit text := coalesce(clock #>> '{length,unit}', clock ->> 'unit');
  pauses jsonb := coalesce(clock -> 'pauses', '[]');
begin
  return coalesce(gate.epoch(case when pauses = '[]' then gate.due(start, amount, unit)
    else gate.due_after(start, amount, unit, pauses) end), (clock ->> 'due')::bigint);
end
$$;
