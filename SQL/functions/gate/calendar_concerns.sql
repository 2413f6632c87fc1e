-- How many tickets have a clock, an approval that waits or a complaint that runs to the first day or past it of which two calendars differ.
create or replace function gate.calendar_concerns(before text[], after text[]) returns int
language plpgsql stable
as $$
declare
  changed timestamptz;
begin
  select min(left(b.day, 10)::date)::timestamp at time zone 'Asia/Shanghai' into changed
  from unnest(before) b (day) join unnest(after) a (day) on left(a.day, 10) = left(b.day, 10) where a.day <> b.day;
  return (
    select count(*) from data.ticket t left join data.approval a on a.approval_id = t.ask_id
    where (not t.final or t.complaint_due_at is not null)
      and (t.complaint_due_at >= changed or a.due_at >= changed
        or exists (select from jsonb_array_elements(t.clocks) c where not t.final and (c.value ->> 'due')::bigint >= gate.epoch(changed))));
end
$$;
