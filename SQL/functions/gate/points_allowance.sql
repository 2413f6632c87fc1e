-- The points a team may give in a month, as the bands that are in force say.
create or replace function gate.points_allowance() returns bigint
language plpgsql stable
as $$
begin
  return (
    select b.budget from data.workflow_band b join data.workflow_version v using (version)
    where v.current and b.name = 'points' and b.budget is not null
    order by v.version desc limit 1);
end
$$;
