-- Locks what a team has given in a month, beginning the month with the amount of the bands. In the order of locks it stands after the
-- customer and before the points accounts.
create or replace function gate.points_budget(p_team text, p_month date) returns data.team_budget
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  b data.team_budget;
begin
  insert into data.team_budget (team, month, amount)
  values (coalesce(p_team, ''), p_month, gate.points_allowance())
  on conflict do nothing;
  select * into b from data.team_budget x where x.team = coalesce(p_team, '') and x.month = p_month for update;
  return b;
end
$$;
