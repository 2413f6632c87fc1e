-- The day itself when it is a working day, else the next working day (Civil Code art. 203); the first one that is known for a day before
-- the calendar, null after it.
create or replace function gate.working_day(day date) returns date
language plpgsql stable
as $$
begin
  return (select d.next_working from data.calendar_day d where d.day >= working_day.day order by d.day limit 1);
end
$$;
