-- The day itself when it is a working day, else the next working day (Civil Code art. 203).
create or replace function gate.working_day(day date) returns date
language plpgsql stable
as $$
begin
  return (select d.next_working from data.calendar_day d where d.day = working_day.day);
end
$$;
