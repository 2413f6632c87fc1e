-- How many seconds of business there were up to a time, since the calendar begins.
create or replace function gate.business_seconds(at timestamptz) returns bigint
language plpgsql stable
as $$
begin
  return (select s.seconds_before + greatest(0, extract(epoch from least(at, s.ends_at) - s.starts_at))::bigint
    from data.calendar_span s where s.starts_at <= at order by s.starts_at desc limit 1);
end
$$;
