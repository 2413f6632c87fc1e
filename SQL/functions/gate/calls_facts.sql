-- What bears on calling a customer: how often he was called, whether he may be called at this hour (Workflows/calendar.yaml, `calls`),
-- and whether the last call was on this business day.
create or replace function gate.calls_facts(t data.ticket, at timestamptz) returns jsonb
language plpgsql stable
as $$
declare
  last date;
begin
  if t.counts ? 'call' then
    select max(e.at at time zone 'Asia/Shanghai')::date into last from data.ticket_event e
    where e.ticket_id = t.ticket_id and e.event = 'call';
  end if;
  return jsonb_strip_nulls(jsonb_build_object(
    'call-hours', (
      select (at at time zone 'Asia/Shanghai')::time
        between make_time((c.definition -> 'calls' ->> 0)::int / 60, (c.definition -> 'calls' ->> 0)::int % 60, 0)
        and make_time((c.definition -> 'calls' ->> 1)::int / 60, (c.definition -> 'calls' ->> 1)::int % 60, 0)
      from data.calendar c limit 1),
    'called-today', last is not null and not exists (
      select from data.calendar_day d
      where d.day = (at at time zone 'Asia/Shanghai')::date and d.working and d.day > last)));
end
$$;
