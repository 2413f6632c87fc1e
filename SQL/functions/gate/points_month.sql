-- The first day of the month in which a time falls for the business.
create or replace function gate.points_month(at timestamptz) returns date
language sql immutable strict
as $$ select date_trunc('month', at at time zone 'Asia/Shanghai')::date $$;
