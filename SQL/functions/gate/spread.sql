-- An amount divided over weights so that the parts add up to it exactly: each gets its share rounded down, and what is left
-- goes by the largest remainder, the first of equals first (rule 10). Without any weight all count the same. Exact: sums and
-- products are numeric, and nothing is ever a fraction.
create or replace function gate.spread(amount bigint, weights bigint[]) returns bigint[]
language plpgsql immutable
as $$
declare
  whole numeric;
  answer bigint[];
begin
  if weights is null or cardinality(weights) = 0 then return '{}'; end if;
  if amount = 0 then return array_fill(0::bigint, array[cardinality(weights)]); end if;
  if amount < 0 or 0 > any (weights) then
    raise exception 'an amount cannot be spread: it or a weight is negative' using errcode = 'numeric_value_out_of_range';
  end if;
  -- The common cases need no division.
  if cardinality(weights) = 1 then return array[amount]; end if;
  select sum(w) into whole from unnest(weights) w;
  if whole = amount then return weights; end if;
  if whole = 0 then
    weights := array_fill(1::bigint, array[cardinality(weights)]);
    whole := cardinality(weights);
  end if;
  select array_agg((s.share + case when s.rank <= s.rest then 1 else 0 end)::bigint order by s.place) into answer
  from (
    select p.place, p.share,
      row_number() over (order by p.remainder desc, p.place) as rank,
      amount - sum(p.share) over () as rest
    from (
      select w.place, div(amount::numeric * w.weight, whole) as share, mod(amount::numeric * w.weight, whole) as remainder
      from unnest(weights) with ordinality w (weight, place)
    ) p
  ) s;
  return answer;
end
$$;
