-- Which units a ticket that this one opens is about: {"LINE": units}. `payload` is what the event that opens it records.
create or replace function gate.opening_lines(t data.ticket, p_lines text, payload jsonb) returns jsonb
language plpgsql stable
as $$
begin
  if p_lines = 'received' then
    return coalesce((
      select jsonb_object_agg(r.key, r.value::int) from jsonb_each_text(payload -> 'received') r where r.value::int > 0), '{}');
  end if;
  if p_lines = 'order' then
    return coalesce((
      select jsonb_object_agg(o.line::text, o.quantity - o.units_tied - o.units_used) from data.order_line o
      where o.order_id = t.order_id and o.quantity > o.units_tied + o.units_used), '{}');
  end if;
  if p_lines = 'set-aside' then
    return coalesce((
      select jsonb_object_agg(o.line::text, o.quantity - o.units_tied - o.units_used) from data.order_line o
      where o.order_id = t.order_id and o.set_aside and o.quantity > o.units_tied + o.units_used), '{}');
  end if;
  return coalesce((
    select jsonb_object_agg(x.line::text, x.units)
    from (
      select l.line, case p_lines
          when 'asked' then l.units - l.accepted - l.handed - l.passed_on
          when 'rejected' then case when l.finding is distinct from 'empty' then l.rejected - l.settled else 0 end
          when 'unclaimed' then l.units
          when 'adopted' then case when t.workflow = 'return' then l.units else (
            select coalesce(sum(c.units), 0)::int from data.ticket ct join data.ticket_line c using (ticket_id)
            where ct.parent = t.ticket_id and ct.workflow = 'return' and not ct.final and c.line = l.line) end
          when 'accepted' then (select coalesce(sum(c.accepted), 0)::int from data.ticket ct join data.ticket_line c using (ticket_id)
            where ct.parent = t.ticket_id and ct.workflow = 'return' and c.line = l.line)
          else 0 end as units
      from data.ticket_line l where l.ticket_id = t.ticket_id
    ) x where x.units > 0), '{}');
end
$$;
