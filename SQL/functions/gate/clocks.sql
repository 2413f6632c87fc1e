-- The clocks that start when a ticket enters a state: [{"then","due"}], due in epoch microseconds, earliest first. One
-- that counts from an event stands still while the customer is waited on, and keeps when it started and when it stood. One that runs to a
-- recorded date is due at 24:00 of that day, or of the next working day where that one is off; while nothing is recorded there is none.
create or replace function gate.clocks(t data.ticket, p_clocks jsonb, at timestamptz) returns jsonb
language plpgsql stable
as $$
declare
  answer jsonb := '[]';
  c jsonb;
  start timestamptz;
  pauses jsonb;
  due bigint;
  latest bigint := 0;
  in_order boolean := true;
begin
  for i in 0 .. jsonb_array_length(p_clocks) - 1 loop
    c := p_clocks -> i;
    if c ->> 'until' is not null then
      continue when not t.fields ? (c ->> 'until');
      start := (date '1970-01-01' + (t.fields ->> (c ->> 'until'))::int)::timestamp at time zone 'Asia/Shanghai';
      due := gate.epoch(gate.due(start, 0, 'days'));
      c := c || jsonb_build_object('start', gate.epoch(start));
    elsif c ->> 'from' is null then
      due := gate.epoch(gate.due(at, (c ->> 'amount')::int, c ->> 'unit'));
    else
      select min(e.at) into start from data.ticket_event e where e.ticket_id = t.ticket_id and e.event = c ->> 'from';
      start := coalesce(start, at);
      pauses := case when start < at then gate.pauses(t.ticket_id, start, at) else '[]' end;
      due := gate.epoch(gate.due_after(start, (c ->> 'amount')::int, c ->> 'unit', pauses));
      c := c || jsonb_build_object('start', gate.epoch(start), 'pauses', pauses);
    end if;
    answer := answer || jsonb_build_array(c || jsonb_build_object('due', due, 'place', i));
    in_order := in_order and coalesce(latest <= due, false);
    latest := due;
  end loop;
  if not in_order then
    select jsonb_agg(x.value order by (x.value ->> 'due')::bigint) into answer from jsonb_array_elements(answer) x;
  end if;
  return answer;
end
$$;
