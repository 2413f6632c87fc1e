-- The roles that must approve, one after the other; empty where nobody need, null where that is not known or nobody could. The same
-- as `Bands.levels` in module Workflow. `asker` are the roles of who asks, closed downwards.
create or replace function gate.levels(band jsonb, document jsonb, facts jsonb, asker text[]) returns text[]
language plpgsql stable
as $$
declare
  rules jsonb := band -> 'rules';
  ranked text[] := array(select jsonb_array_elements_text(band -> 'order'));
  total numeric := gate.measured(band, document, facts);
  place int;
  levels text[];
  raised text[] := '{}';
  first text := rules ->> 'alwaysFirst';
  floor_role text := band ->> 'atLeast';
  level text;
  standing int;
  rank int;
begin
  if total is null or total < 0 then return null; end if;
  if jsonb_typeof(rules -> 'window') = 'object' then
    total := total + (facts ->> ((band ->> 'name') || '-before'))::bigint;
    if total is null or total < 0 or total > 9223372036854775807 then return null; end if;
  end if;
  select b.place into place
  from jsonb_array_elements(rules -> 'bands') with ordinality b (value, place)
  where b.value ->> 'upTo' is null or total <= (b.value ->> 'upTo')::bigint
  order by b.place limit 1;
  if place is null then return null; end if;
  if jsonb_typeof(rules -> 'budget') = 'object' then
    if facts ->> ((band ->> 'name') || '-over-budget') is null then return null; end if;
    if (facts ->> ((band ->> 'name') || '-over-budget'))::boolean then
      place := least(place + 1, jsonb_array_length(rules -> 'bands'));
    end if;
  end if;
  levels := array(select jsonb_array_elements_text(rules -> 'bands' -> (place - 1) -> 'by'));
  if first is not null then
    levels := array[first] || array(
      select l from unnest(levels) with ordinality x (l, n)
      where coalesce(array_position(ranked, l), 0) > coalesce(array_position(ranked, first), 0) order by n);
  end if;
  if floor_role is not null and not exists (
    select from unnest(levels) l where coalesce(array_position(ranked, l), 0) >= coalesce(array_position(ranked, floor_role), 0)
  ) then
    levels := levels[1:cardinality(levels) - 1] || floor_role;
  end if;
  standing := coalesce((select max(array_position(ranked, r)) from unnest(asker) r), 0);
  -- Above the highest there is nobody to ask: he requests nothing.
  if levels <> '{}' and standing = cardinality(ranked) then return null; end if;
  if not (rules ->> 'aboveAsker')::boolean then return levels; end if;
  foreach level in array levels loop
    rank := array_position(ranked, level);
    if rank is not null then
      rank := greatest(rank, standing + 1);
      if rank > cardinality(ranked) then return null; end if;
      level := ranked[rank];
    end if;
    if not level = any (raised) then raised := raised || level; end if;
  end loop;
  return raised;
end
$$;
