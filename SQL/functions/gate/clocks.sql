-- The clocks that start when a ticket enters a state: [{"then","due"}], due in epoch microseconds, earliest first.
create or replace function gate.clocks(p_ticket bigint, p_clocks jsonb, at timestamptz) returns jsonb
language plpgsql stable
as $$
declare
  answer jsonb := '[]';
  c jsonb;
  start timestamptz;
  due bigint;
  latest bigint := 0;
  in_order boolean := true;
begin
  for i in 0 .. jsonb_array_length(p_clocks) - 1 loop
    c := p_clocks -> i;
    start := at;
    if c ->> 'from' is not null then
      select min(e.at) into start from data.ticket_event e where e.ticket_id = p_ticket and e.event = c ->> 'from';
      start := coalesce(start, at);
    end if;
    due := gate.epoch(gate.due(start, (c ->> 'amount')::int, c ->> 'unit'));
    answer := answer || jsonb_build_array(c || jsonb_build_object('due', due));
    in_order := in_order and coalesce(latest <= due, false);
    latest := due;
  end loop;
  if not in_order then
    select jsonb_agg(x.value order by (x.value ->> 'due')::bigint) into answer from jsonb_array_elements(answer) x;
  end if;
  return answer;
end
$$;
