-- What points are worth, in fen, as the policy says now.
create or replace function gate.points_worth(p_points bigint) returns bigint
language plpgsql stable
as $$
begin
  if p_points = 0 then return 0; end if;
  return coalesce(div(p_points::numeric * 100, (gate.points_policy() ->> 'worth-per-yuan')::numeric), 0)::bigint;
end
$$;
