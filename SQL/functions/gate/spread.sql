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
  select sum(w) into whole from unnest(weights) w;
  if whole = amount then return weights; end if;
  select array_agg((s.share + case when s.rank <= s.rest then 1 else 0 end)::bigint order by s.place) into answer
  from (
    select p.place, p.share,
      row_number() over (order by p.remainder desc, p.place) as rank,
      amount - sum(p.share) over () as rest
    from (
      select w.place,
        div(amount::numeric * w.weight, d.divisor) as share,
        mod(amount::numeric * w.weight, d.divisor) as remainder
      from unnest(weights) with ordinality u (given, place),
        lateral (select u.place, case when whole = 0 then 1 else u.given end::numeric as weight) w,
        lateral (select case when whole = 0 then cardinality(weights) else whole end::numeric as divisor) d
    ) p
  ) s;
  return answer;
end
$$;
