-- Whether points more would pass what a team may give in a month: then one band higher decides. Exact when `points_budget` holds the
-- month's lock.
create or replace function gate.over_budget(p_team text, p_month date, p_points bigint) returns boolean
language plpgsql stable
as $$
begin
  return (
    select coalesce(
      (select b.used + p_points > b.amount from data.team_budget b where b.team = coalesce(p_team, '') and b.month = p_month),
      p_points > gate.points_allowance()));
end
$$;
