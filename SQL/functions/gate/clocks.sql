-- The clocks that start when a ticket enters a state: [{"then","due"}], due in epoch microseconds, earliest first.
create or replace function gate.clocks(p_ticket bigint, p_clocks jsonb, at timestamptz) returns jsonb
language plpgsql stable
as $$
declare
  answer jsonb := '[]';
  c jsonb;
  start timestamptz;
begin
  for c in select x.value from jsonb_array_elements(p_clocks) x loop
    start := at;
    if c ->> 'from' is not null then
      select min(e.at) into start from data.ticket_event e where e.ticket_id = p_ticket and e.event = c ->> 'from';
      start := coalesce(start, at);
    end if;
    answer := answer || jsonb_build_array(jsonb_build_object(
      'then', c ->> 'then', 'due', gate.epoch(gate.due(start, (c ->> 'amount')::int, c ->> 'unit')),
      'amount', c -> 'amount', 'unit', c -> 'unit', 'from', c -> 'from'));
  end loop;
  if jsonb_array_length(answer) > 1 then
    select jsonb_agg(x.value order by (x.value ->> 'due')::bigint) into answer from jsonb_array_elements(answer) x;
  end if;
  return answer;
end
$$;
