-- Judges an event: which move is made, and which gates each move fails. The same as `judge` in module Workflow; a test holds
-- the two against each other. Bits: 1 role, 2 duty, 4 only-by, 8 guard, 16 takes, 32 needs, 64 cap, 128 band, 256 asked.
create or replace function gate.verdict(
  p_version int, p_state text, p_event text, roles text[], duties text[], facts jsonb, recorded jsonb, payload jsonb
) returns gate.judgement
language plpgsql stable
as $$
declare
  answer gate.judgement := row (null, '{}'::int[], '{}'::text[], null);
  asked boolean := coalesce(facts ->> 'ask-open' = 'true', false);
  document jsonb := recorded || payload || facts;
  empty text[] := '{}';                   -- fields per line that name no line
  m data.workflow_move;
  bits int;
  levels text[];
begin
  if payload::text like '%{}%' then     -- cheap to see, and nearly never so; in a text it means nothing
    empty := array(select p.key from jsonb_each(payload) p where p.value = '{}');
  end if;
  -- As an array in one expression: a query's own loop costs half as much again.
  foreach m in array array(
    select x from data.workflow_move x
    where x.version = p_version and x.state = p_state and x.event = p_event order by x.ordinal)
  loop
    bits := case when m.by_roles && roles then 0 else 1 end
      | case when m.not_by && duties then 2 else 0 end
      | case when m.only_by = '{}' or m.only_by && duties then 0 else 4 end
      | case when m.path is null or jsonb_path_match(document, m.path, '{}', true) then 0 else 8 end
      | case when payload - m.needs - m.takes = '{}' then 0 else 16 end
      | case when (payload - empty) ?& m.needs then 0 else 32 end
      | case when asked and m.while_asked = 'waits' then 256 else 0 end;
    if payload ?| m.caps then
      for i in 1 .. cardinality(m.caps) loop
        if payload ? m.caps[i]
          and (m.caps_min[i] is not null and ((facts ->> m.caps_min[i])::bigint <= (payload ->> m.caps[i])::bigint) is not true
            or m.caps_max[i] is not null and ((facts ->> m.caps_max[i])::bigint >= (payload ->> m.caps[i])::bigint) is not true)
        then
          bits := bits | 64;
        end if;
      end loop;
    end if;
    if m.band is null then
      levels := '{}';
    else
      levels := gate.levels(m.band, document, facts, roles);
      if levels is null then bits := bits | 128; end if;
    end if;
    answer.failed := answer.failed || bits;
    if bits = 0 and answer.chosen is null then
      answer.chosen := m.ordinal;
      answer.levels := levels;
      answer.move := m;
    end if;
  end loop;
  return answer;
end
$$;
