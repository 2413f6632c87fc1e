-- The policy's numbers of points, as they are in force now.
create or replace function gate.points_policy() returns jsonb
language plpgsql stable
as $$
begin
  return (
    select v.policy -> 'points' from data.workflow_version v
    where v.current and v.policy ? 'points'
    order by v.name = 'points-compensation' desc, v.version desc limit 1);
end
$$;
