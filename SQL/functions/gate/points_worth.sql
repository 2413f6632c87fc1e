-- What points are worth in a currency, in its smallest unit, as the policy says now: their yuan at its rate, rounded down once. Nothing where
-- no rate is known.
create or replace function gate.points_worth(p_points bigint, p_currency text) returns bigint
language plpgsql stable
as $$
begin
  if p_points = 0 then return 0; end if;
  return coalesce((
    select div(p_points::numeric * 100 * 1000000, (gate.points_policy() ->> 'worth-per-yuan')::numeric * c.rate)
    from data.currency c where c.code = p_currency), 0)::bigint;
end
$$;
