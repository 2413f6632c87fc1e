-- Spreads an amount over weights so that the parts add up to it exactly: the largest remainders get the odd fen, the earlier of
-- equal ones first (rule 10). All zero weights share nothing but the first, which takes all.
create or replace function gate.spread(amount bigint, weights bigint[]) returns bigint[]
language plpgsql immutable
as $$
declare
  whole numeric := (select sum(w) from unnest(weights) w);
begin
  if whole = 0 then
    return array(select case when place = 1 then amount else 0 end from generate_subscripts(weights, 1) place order by place);
  end if;
  return array(
    with part as (
      select place, div(amount * w::numeric, whole) as fen, mod(amount * w::numeric, whole) as rest
      from unnest(weights) with ordinality p (w, place)
    ), ranked as (
      select place, fen, row_number() over (order by rest desc, place) as turn from part
    )
    select (r.fen + case when r.turn <= amount - (select sum(fen) from part) then 1 else 0 end)::bigint
    from ranked r order by r.place);
end
$$;
