-- Ends a deployment that names an effect, a group or a fact that is not there: the door would refuse what speaks of it for ever, or break.
create or replace function gate.check_names(p_definition jsonb) returns void
language plpgsql stable
as $$
declare
  wrong record;
begin
  select * into wrong from (
    select 'effect' as what, e.name as name, m ->> 'state' as state, m ->> 'event' as event
    from jsonb_array_elements(p_definition -> 'moves') m, jsonb_array_elements_text(m -> 'effects') e (name)
    where case when e.name like 'message:%' then not p_definition #> '{codes,customer-messages,values}' ? substr(e.name, 9)
      else not exists (select from data.effect x where x.name = e.name) end
    union all
    select 'group of facts', g.name, m ->> 'state', m ->> 'event'
    from jsonb_array_elements(p_definition -> 'moves') m, jsonb_array_elements_text(m -> 'groups') g (name)
    where case when g.name like 'band-%' then m #>> '{band,name}' is distinct from substr(g.name, 6)
      else not exists (select from data.fact_group x where x.name = g.name) end
    union all
    -- What a guard speaks of is computed: its group is one of the move's.
    select 'group of facts', p_definition #>> array['facts', f.name, 'group'], m ->> 'state', m ->> 'event'
    from jsonb_array_elements(p_definition -> 'moves') m, regexp_matches(m ->> 'path', '\$\."([^"]+)"', 'g') r,
      lateral (select r[1] as name) f
    where p_definition -> 'facts' ? f.name and not m -> 'groups' ? (p_definition #>> array['facts', f.name, 'group'])
    union all
    select 'fact', f.name, m ->> 'state', m ->> 'event'
    from jsonb_array_elements(p_definition -> 'moves') m, regexp_matches(m ->> 'path', '\$\."([^"]+)"', 'g') r,
      lateral (select r[1] as name) f
    where not (p_definition -> 'facts' ? f.name or p_definition -> 'fields' ? f.name
      or coalesce(f.name like (m #>> '{band,name}') || '-%', false) or f.name = 'ask-open')
  ) x limit 1;
  if found then
    raise exception 'there is no % `%`: % from `%` of % cannot be deployed', wrong.what, coalesce(wrong.name, '?'), wrong.event, wrong.state,
      p_definition ->> 'name' using errcode = 'invalid_parameter_value', hint = 'aftersales workflow check';
  end if;
end
$$;
