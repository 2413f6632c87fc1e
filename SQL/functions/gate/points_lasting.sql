-- Points given before this time have expired; null while the policy lets points last for ever. A period counts days, the first not
-- counted, to the end of its last day or, where that is a day off, of the next working day (Civil Code art. 201, 203).
create or replace function gate.points_lasting(at timestamptz) returns timestamptz
language plpgsql stable
as $$
declare
  period interval := nullif(gate.points_policy() ->> 'expire-after', 'never')::interval;
  last date;
begin
  if period is null then return null; end if;
  select d.day into last from data.calendar_day d
  where d.working and d.day < (at at time zone 'Asia/Shanghai')::date order by d.day desc limit 1;
  -- A month after the 31st ends with the month: whichever day is later was the last one of which the period is over.
  return greatest(last - period + interval '1 day', last + interval '1 day' - period) at time zone 'Asia/Shanghai';
end
$$;
